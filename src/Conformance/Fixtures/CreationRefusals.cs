using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>
/// Recognizes a target that creates no contacts for this run: its plan or quota is used up, or it rejects the domain of the emails. Such a
/// problem ends the run and is no failure of the API. The simplest creation decides; another one may be rejected for its content.
/// </summary>
internal static class CreationRefusals
{
    /// <exception cref="RunAbortedException">The target rejects the simplest creation, too.</exception>
    public static async Task ThrowIfFinalAsync(CheckContext api, OutgoingRequest request, Exchange exchange)
    {
        if (request is not { Method: "POST", Path: "/contacts" or "/contacts/bulk" } || request.Authorization != api.ValidAuthorization
            || !(IsQuota(exchange) || IsEmail(api, exchange)))
        {
            return;
        }

        // There may be room for one contact where there is none for an import.
        if (request.Path == "/contacts/bulk" && api.ResponseOf(exchange) is var import && IsLimit(api, import))
            throw new RunAbortedException(QuotaProblem(api, import));
        var simplest = await api.CreateSimplestAsync();
        var refusal = api.ResponseOf(simplest);
        if (IsQuota(simplest) && IsOfApi(refusal))
            throw new RunAbortedException(QuotaProblem(api, refusal));
        if (IsEmail(api, simplest))
            throw new RunAbortedException(EmailProblem(api, refusal));
    }

    // A 403 with a code of the contract is about the key.
    private static bool IsLimit(CheckContext api, Response import) => import.Status is 402 or 507
        || (import.Status is 403 && JsonValues.Text(import.At("error.code")) is { } code
            && api.Spec.Errors.Values.All(error => error.Code != code));

    // A page of something in front of the API says nothing about a quota.
    private static bool IsOfApi(Response refusal) => refusal.Status is not 403 || refusal.At("error") is JsonObject;

    private static bool IsQuota(Exchange exchange) => exchange.Status is 402 or 403 or 429 or 507;

    // Once a contact was created, the domain is accepted: then a rejected email is what a check asked for.
    private static bool IsEmail(CheckContext api, Exchange exchange) => exchange.Status is 400 or 422
        && api.PeakContacts == 0
        && api.ResponseOf(exchange).At("error") is JsonObject error
        && error.ToJsonString().Contains("mail", StringComparison.OrdinalIgnoreCase);

    private static string QuotaProblem(CheckContext api, Response refusal) => api.PeakContacts == 0
        ? $"{api.Options.BaseUrl} lets this key create no contact: {refusal.StatusAndMessage}. Use a key that may, or --read-only."
        : $"{api.Options.BaseUrl} creates no more contacts: {refusal.StatusAndMessage}. "
            + $"{ContactQueries.Contacts(api.ExistingContacts)} of this run existed, and at most {api.PeakContacts}. "
            + "Use --max-contacts with a lower number, or a key with a higher limit.";

    private static string EmailProblem(CheckContext api, Response refusal) =>
        $"{api.Options.BaseUrl} rejects emails at {api.Options.EmailDomain}: {refusal.StatusAndMessage}. "
        + "Use --email-domain with a domain that it accepts and where no mail reaches a person.";
}
