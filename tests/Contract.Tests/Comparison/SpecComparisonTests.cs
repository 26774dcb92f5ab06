using Fluenzr.ContractKit.Contract.Comparison;

namespace Fluenzr.ContractKit.Contract.Tests.Comparison;

/// <summary>What an edit of the contract means for existing clients.</summary>
public sealed class SpecComparisonTests
{
    private static readonly Spec Current = Spec.Load();

    private static readonly string Text = Current.Text;

    [Theory]
    // Operations and parameters
    [InlineData("    delete:\n      operationId: deleteContact", "    patch:\n      operationId: deleteContact",
        "The operation was removed.", "DELETE /contacts/{id}")]
    [InlineData("  /contacts/{id}/tags:", "  /contacts/{id}/labels:", "The operation was removed.", "POST /contacts/{id}/tags")]
    [InlineData("        - name: groupId\n          in: query", "        - name: group\n          in: query",
        "The parameter `groupId` was removed.", "GET /contacts")]
    [InlineData("        - name: tag\n          in: query", "        - name: tag\n          in: query\n          required: true",
        "The parameter `tag` is now required.", "GET /contacts")]
    [InlineData("maximum: 100, default: 20", "maximum: 50, default: 20",
        "The parameter `perPage` has the maximum 50 instead of 100.", "GET /contacts")]
    [InlineData("maximum: 100, default: 20", "maximum: 50, default: 20",
        "In requests, `PerPage` has the maximum 50 instead of 100.", "POST /contacts/search")]
    [InlineData("maximum: 100, default: 20", "maximum: 100, default: 10",
        "The parameter `perPage` has the default 10 instead of 20.", "GET /groups")]
    [InlineData("company, jobTitle, status, createdAt, updatedAt]", "company, status, createdAt, updatedAt]",
        "The parameter `sort` no longer has the value \"jobTitle\".", "GET /contacts")]
    [InlineData("x-filter: { path: tags, compare: equals, case: F-CASE.tag }", "x-filter: { path: tags, compare: contains, case: F-CASE.tag }",
        "The parameter `tag` filters otherwise (x-filter).", "GET /contacts")]
    [InlineData("operationId: getContact\n      tags: [Contacts]\n      summary: Read a contact\n      description: Returns one contact with all its fields.\n      x-access: read",
        "operationId: getContact\n      tags: [Contacts]\n      summary: Read a contact\n      description: Returns one contact with all its fields.\n      x-access: write",
        "A key that may only read is refused now.", "GET /contacts/{id}")]
    // What clients send
    [InlineData("      required: [email]\n      properties: *contactFields", "      required: [email, firstName]\n      properties: *contactFields",
        "In requests, `ContactInput.firstName` is now required.", "POST /contacts")]
    [InlineData("website: { type: [string, \"null\"], description: The website URL. }\n        groupIds",
        "groupIds", "In requests, `ContactFields.website` was removed.", "PUT /contacts/{id}")]
    [InlineData("enum: [skip, update]", "enum: [skip]", "In requests, `DuplicateHandling` no longer has the value \"update\".", "POST /contacts/bulk")]
    [InlineData("maxItems: 1000", "maxItems: 500", "In requests, `BulkInput.contacts` has the maxItems 500 instead of 1000.", "POST /contacts/bulk")]
    [InlineData("name: { type: string, minLength: 1, description: The name. }", "name: { type: string, minLength: 1, maxLength: 40, description: The name. }",
        "In requests, `GroupInput.name` has the new maxLength 40.", "POST /groups")]
    [InlineData("name: { type: string, minLength: 1, description: The name. }", "name: { type: string, minLength: 1, pattern: ^., description: The name. }",
        "In requests, `GroupInput.name` has the new pattern ^..", "POST /groups")]
    [InlineData("phone: { type: [string, \"null\"], description: The phone number. }\n        website: { type: [string, \"null\"], description: The website URL. }\n        groupIds",
        "phone: { type: string, description: The phone number. }\n        website: { type: [string, \"null\"], description: The website URL. }\n        groupIds",
        "In requests, `ContactInput.phone` has the type string instead of string or null.", "POST /contacts")]
    [InlineData("      required: [contacts]\n      properties:", "      required: [contacts]\n      additionalProperties: false\n      properties:",
        "In requests, `BulkInput` now has no other fields.", "POST /contacts/bulk")]
    [InlineData("x-search: [email, firstName, lastName, [firstName, lastName], company]", "x-search: [email, firstName, lastName, company]",
        "In requests, `SearchInput.query` no longer searches firstName and lastName.", "POST /contacts/search")]
    // What clients receive
    [InlineData("website: { type: [string, \"null\"], description: The website URL. }\n        status", "status",
        "In responses, `Contact.website` was removed.", "GET /contacts")]
    [InlineData("required: [id, email, status, createdAt, updatedAt]", "required: [id, email, createdAt, updatedAt]",
        "In responses, `Contact.status` can now be absent.", "PUT /contacts/{id}")]
    [InlineData("enum: [active, unsubscribed, bounced, replied, blocked]\n", "enum: [active, unsubscribed, bounced, replied, blocked, archived]\n",
        "In responses, `Status` has the new value \"archived\".", "GET /contacts/{id}")]
    [InlineData("contactsCount: { type: integer, minimum: 0,", "contactsCount: { type: string, minimum: 0,",
        "In responses, `Group.contactsCount` has the type string instead of integer.", "GET /groups/{id}")]
    [InlineData("id: { type: string, pattern: ^con_.+$", "id: { type: string, pattern: ^con_\\w+$",
        "In responses, `Contact.id` has the pattern ^con_\\w+$ instead of ^con_.+$.", "GET /contacts/{id}")]
    [InlineData("      responses:\n        \"201\":\n          description: The new contact.", "      responses:\n        \"200\":\n          description: The new contact.",
        "The response 201 was removed.", "POST /contacts")]
    [InlineData("            X-RateLimit-Reset: { $ref: \"#/components/headers/RateReset\" }\n", "",
        "The header X-RateLimit-Reset of the response 200 was removed.", "GET /contacts")]
    [InlineData("company: { type: [string, \"null\"], description: The company. }\n        jobTitle: { type: [string, \"null\"], description: The job title. }\n        phone: { type: [string, \"null\"], description: The phone number. }\n        website: { type: [string, \"null\"], description: The website URL. }\n        groupIds",
        "company: { type: [string, \"null\"], readOnly: true, description: The company. }\n        groupIds",
        "In requests, `ContactFields.company` can no longer be set.", "PUT /contacts/{id}")]
    [InlineData("website: { type: [string, \"null\"], description: The website URL. }\n        status",
        "website: { type: [string, \"null\"], writeOnly: true, description: The website URL. }\n        status",
        "In responses, `Contact.website` is no longer shown.", "GET /contacts/{id}")]
    // The whole API
    [InlineData("url: https://api.fluenzr.co/v1\n", "url: https://api.fluenzr.co/v2\n", "The base path is /v2 instead of /v1.", "")]
    [InlineData("  requests: 1000\n", "  requests: 600\n", "The number of requests in a window is 600 instead of 1000.", "")]
    [InlineData("windowSeconds: 60\n", "windowSeconds: 90\n", "The window of the rate limit has 90 seconds instead of 60.", "")]
    [InlineData("x-max-body-bytes: 10485760", "x-max-body-bytes: 1048576", "The largest request body, in bytes, is 1048576 instead of 10485760.", "")]
    [InlineData("    status: 409\n    code: &conflict CONFLICT", "    status: 422\n    code: &conflict CONFLICT",
        "The status of the error `emailTaken` is 422 instead of 409.", "")]
    [InlineData("code: &conflict CONFLICT", "code: &conflict DUPLICATE", "The code of the error `groupNameTaken` is DUPLICATE instead of CONFLICT.", "")]
    [InlineData("PUT-LISTS", "PUT-ALL",
        "PUT-LISTS is no longer promised: The tags and groupIds of an update replace the old ones.", "")]
    [InlineData("X-FluenzR-Signature", "X-Signature",
        "The signature header of events is X-Signature instead of X-FluenzR-Signature.", "")]
    [InlineData("attemptsAfterSeconds: [0, 60, 300, 1800, 7200]", "attemptsAfterSeconds: [0, 60, 300]",
        "The number of attempts to deliver an event is 3 instead of 5.", "")]
    public void BreakingEdits_AreBreaking(string old, string edited, string text, string operation) =>
        AssertChange(ChangeKind.Breaking, old, edited, text, operation);

    [Theory]
    [InlineData("maximum: 100, default: 20", "maximum: 200, default: 20",
        "The parameter `perPage` has the maximum 200 instead of 100.", "GET /contacts")]
    [InlineData("        - name: tag\n          in: query", "        - name: city\n          in: query\n          schema: { type: string }\n        - name: tag\n          in: query",
        "The parameter `city` was added.", "GET /contacts")]
    [InlineData("website: { type: [string, \"null\"], description: The website URL. }\n        status",
        "website: { type: [string, \"null\"], description: The website URL. }\n        city: { type: string }\n        status",
        "In responses, `Contact.city` was added.", "GET /contacts")]
    [InlineData("website: { type: [string, \"null\"], description: The website URL. }\n        groupIds",
        "website: { type: [string, \"null\"], description: The website URL. }\n        city: { type: string }\n        groupIds",
        "In requests, `ContactInput.city` was added.", "POST /contacts")]
    [InlineData("required: [id, email, status, createdAt, updatedAt]", "required: [id, email, status, tags, createdAt, updatedAt]",
        "In responses, `Contact.tags` is now always there.", "GET /contacts/{id}")]
    [InlineData("enum: [skip, update]", "enum: [skip, update, fail]", "In requests, `DuplicateHandling` has the new value \"fail\".", "POST /contacts/bulk")]
    [InlineData("maxItems: 1000", "maxItems: 2000", "In requests, `BulkInput.contacts` has the maxItems 2000 instead of 1000.", "POST /contacts/bulk")]
    [InlineData("        \"409\": { $ref: \"#/components/responses/Conflict\" }\n", "        \"409\": { $ref: \"#/components/responses/Conflict\" }\n        \"410\": { $ref: \"#/components/responses/Conflict\" }\n",
        "The response 410 was added.", "POST /contacts")]
    [InlineData("  requests: 1000\n", "  requests: 2000\n", "The number of requests in a window is 2000 instead of 1000.", "")]
    [InlineData("  PAGE-OVER:\n    default: refused", "  PAGE-OVER:\n    default: clamped", "The choice PAGE-OVER is clamped by default instead of refused.", "")]
    [InlineData("  UNICODE: { level: implied", "  OTHER: { level: implied, description: Other. }\n  UNICODE: { level: implied", "OTHER was added: Other.", "")]
    [InlineData("attemptsAfterSeconds: [0, 60, 300, 1800, 7200]", "attemptsAfterSeconds: [0, 30, 300, 1800, 7200]",
        "The seconds between attempts are 0, 30, 300, 1800, 7200 instead of 0, 60, 300, 1800, 7200.", "")]
    [InlineData("operationId: getContact\n", "operationId: readContact\n",
        "operationId is readContact instead of getContact; generated clients name the method after it.", "GET /contacts/{id}")]
    public void CompatibleEdits_AreCompatible(string old, string edited, string text, string operation)
    {
        AssertChange(ChangeKind.Compatible, old, edited, text, operation);
        Assert.DoesNotContain(Changes(old, edited), change => change.Kind == ChangeKind.Breaking);
    }

    [Theory]
    [InlineData("description: Returns one contact with all its fields.", "description: Returns a contact.", "`description` is different.", "GET /contacts/{id}")]
    [InlineData("description: A contact in responses.", "description: One contact.", "`description` of `Contact` is different.", "")]
    [InlineData("message: &emailTaken Email already exists", "message: &emailTaken This email is in use",
        "The message of the error `emailTaken` is \"This email is in use\" instead of \"Email already exists\".", "")]
    [InlineData("firstName: Jean\n", "firstName: Jeanne\n", "`x-seed` is different.", "")]
    [InlineData("firstName: Jean\n", "firstName: Jeanne\n", "`examples` is different.", "GET /contacts/{id}")]
    [InlineData("x-weights: { active: 78,", "x-weights: { active: 77,", "`x-weights.active` of `Status` is different.", "")]
    [InlineData("operationId: getContact\n", "operationId: getContact\n      deprecated: true\n", "`deprecated` is different.", "GET /contacts/{id}")]
    [InlineData("  title: FluenzR Contacts API", "  title: Contacts", "`info.title` is different.", "")]
    public void EditsOfTexts_AreDocumentation(string old, string edited, string text, string operation)
    {
        AssertChange(ChangeKind.Documentation, old, edited, text, operation);
        Assert.All(Changes(old, edited), change => Assert.Equal(ChangeKind.Documentation, change.Kind));
    }

    [Fact]
    public void TheSameContract_HasNoChanges() => Assert.Empty(Changes("# Transport", "# Other comment"));

    [Theory]
    [InlineData("      requestBody:\n        required: true\n", "      requestBody:\n", "The request body is now required.")]
    [InlineData("operationId: getContact\n", "operationId: getContact\n      security: []\n", "An API key is needed now.")]
    public void WhatIsTakenBack_IsBreaking(string now, string before, string text)
    {
        Assert.Contains(now, Text, StringComparison.Ordinal);
        var changes = SpecComparison.Compare(Spec.Parse("old.yaml", Text.Replace(now, before, StringComparison.Ordinal)), Current);

        Assert.Contains(changes, change => change.Kind == ChangeKind.Breaking && change.Text == text);
    }

    [Fact]
    public void ARenamedPathParameter_IsNoChangeForClients() =>
        Assert.DoesNotContain(
            SpecComparison.Compare(Current, Spec.Parse("new.yaml", Text
                .Replace("{id}", "{key}", StringComparison.Ordinal).Replace("name: id\n", "name: key\n", StringComparison.Ordinal))),
            change => change.Kind != ChangeKind.Documentation);

    [Fact]
    public void Report_CountsAndLists()
    {
        var changes = Changes("maximum: 100, default: 20, description: The number", "maximum: 50, default: 20, description: The count");

        var markdown = ChangeReport.Markdown(changes);
        var json = ChangeReport.Json(changes);

        Assert.StartsWith("2 breaking changes, 1 change of documentation.\n\n## Breaking\n\n", markdown, StringComparison.Ordinal);
        Assert.Contains(
            "- The parameter `perPage` has the maximum 50 instead of 100. (`GET /contacts`, `GET /groups`, `GET /webhooks`, "
            + "`GET /webhooks/{id}/logs`)\n",
            markdown, StringComparison.Ordinal);
        Assert.Equal((2, 0, 1), ((int)json["breaking"]!, (int)json["compatible"]!, (int)json["documentation"]!));
        Assert.Equal("breaking", (string?)json["changes"]![0]!["kind"]);
        Assert.Equal("The contracts are the same.\n", ChangeReport.Markdown([]));
    }

    private static void AssertChange(ChangeKind kind, string old, string edited, string text, string operation)
    {
        var changes = Changes(old, edited);
        Assert.True(
            changes.Any(change => change.Kind == kind && change.Text == text
                && (operation.Length == 0 ? change.Operations is [] : change.Operations.Contains(operation))),
            string.Join('\n', changes.Select(change => $"{change.Kind}: {change.Text} {string.Join(", ", change.Operations)}")));
    }

    private static IReadOnlyList<SpecChange> Changes(string old, string edited)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        return SpecComparison.Compare(Current, Spec.Parse("new.yaml", Text.Replace(old, edited, StringComparison.Ordinal)));
    }
}
