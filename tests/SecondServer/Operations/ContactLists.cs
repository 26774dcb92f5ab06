using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary><c>GET /contacts</c> and <c>POST /contacts/search</c>.</summary>
internal sealed class ContactLists(Services services)
{
    private static readonly string[] Known = ["page", "perPage", "email", "status", "groupId", "tag", "sort", "order"];

    private readonly ServerChoices _choices = services.Choices;

    public Answer List(Call call)
    {
        var faults = new List<Fault>();
        var query = new Query(call, _choices, Known, faults);
        if (_choices.Is("F-UNKNOWN.parameter", "refused"))
            faults.AddRange(query.Unknown.Select(name => Fault.Broken(name, "unknown", "is not a known field")));
        var filters = new Filters(services, faults);
        Filter?[] all =
        [
            filters.Email(query.Text("email")), filters.Status(query.Text("status"), "status"), filters.Group(query.Text("groupId")),
            filters.Tag(query.Text("tag")), query.Unknown.Count > 0 && _choices.Is("F-UNKNOWN.parameter", "empty") ? _ => false : null,
        ];
        var sorting = Sorting.Read(query.Text("sort"), query.Text("order"), ("sort", "order"), _choices, faults);
        var paging = Paging.Read(query.Number("page"), query.Number("perPage"), _choices, faults);
        return faults.Count > 0 ? services.Refusals.Of(faults) : paging.Show(Find(all, sorting), services.Views.Of, services);
    }

    public Answer Search(Call call)
    {
        // The choices of lists decide about these.
        Fault[] broken = [.. Shapes.Search.Check(call.Body, _choices).Where(fault => !IsChosen(fault))];
        if (broken.Has("body"))
            return services.Refusals.Of(broken);
        var faults = new List<Fault>();
        var valid = new ValidBody(call, broken);
        var filters = new Filters(services, faults);
        Filter?[] all =
        [
            filters.Status(valid.At("filters", "status"), "filters.status"), filters.Groups(valid.At("filters", "groups")),
            Filters.Custom(valid.At("filters", "customFields")), new FreeText(services).Contains(valid.At("query")),
        ];
        var sorting = Sorting.Read(
            valid.At("sort", "field"), valid.At("sort", "order"), ("sort.field", "sort.order"), _choices, faults);
        var paging = Paging.Read(valid.At("page"), valid.At("perPage"), _choices, faults);
        return Faults.Merge(broken, faults) is { Count: > 0 } found
            ? services.Refusals.Of(found)
            : Show(Find(all, sorting), paging);
    }

    // SEARCH-REPLY
    private Answer Show(IReadOnlyList<ContactRow> found, Paging paging)
    {
        var form = _choices.Of("SEARCH-REPLY", "paged");
        return form == "paged"
            ? paging.Show(found, services.Views.Of, services)
            : new Paging(1, Math.Max(1, found.Count)).Show(found, services.Views.Of, services, hasMeta: form == "whole");
    }

    private IReadOnlyList<ContactRow> Find(IEnumerable<Filter?> filters, Sorting sorting)
    {
        Filter[] all = [.. filters.OfType<Filter>()];
        return sorting.Apply(services.Account.Contacts.Where(contact => Array.TrueForAll(all, filter => filter(contact))));
    }

    private static bool IsChosen(Fault fault) =>
        fault.Rule != "unknown"
        && (fault.Field is "page" or "perPage" or "sort.field" or "sort.order"
            || (fault.Rule == "enum" && fault.Field.StartsWith("filters.", StringComparison.Ordinal)));
}
