namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>The ids of the operations that walks use.</summary>
internal static class Operations
{
    public const string List = "listContacts", Search = "searchContacts", Bulk = "bulkContacts";

    public const string Create = "createContact", Get = "getContact", Update = "updateContact", Delete = "deleteContact";

    public const string AddGroups = "addContactGroups", RemoveGroups = "removeContactGroups";

    public const string AddTags = "addContactTags", RemoveTags = "removeContactTags";

    public const string ListGroups = "listGroups";

    public const string CreateGroup = "createGroup", GetGroup = "getGroup", UpdateGroup = "updateGroup", DeleteGroup = "deleteGroup";

    public const string AddToGroup = "addGroupContacts";
}
