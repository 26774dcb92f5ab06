using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.WebUi;

/// <summary><c>/llms.txt</c>: what this server is and where everything is, as coding agents read it (https://llmstxt.org).</summary>
internal static class LlmsText
{
    /// <param name="spec">The contract.</param>
    /// <param name="address">The address of the server or of its sandbox, without a slash at the end.</param>
    public static string Write(Spec spec, string address) =>
        $$"""
        # FluenzR's Contacts API (mock)

        > A stateful mock for development and tests. Unofficial. The API is at {{address}}{{spec.BasePath}}. Send
        > `Authorization: Bearer flz_sk_dev_local`; every well-formed key is valid, unless the mock was started with others.

        - [Contract, OpenAPI 3.1]({{address}}/openapi.yaml): operations, schemas, limits, error messages, open questions
        - [Contract, OpenAPI 3.0]({{address}}/openapi-3.0.json): the same for tools that read only 3.0
        - [Web UI]({{address}}/): contacts, requests, faults

        ## Operations

        {{string.Join('\n', spec.Operations.Select(one => $"- `{one.Method} {spec.BasePath}{one.Path}`: {one.Id}"))}}

        ## Why was a request refused?

        - [The latest refused requests]({{address}}/_kit/requests?status=4xx&limit=5): `why`, the clause, the fields at fault
        - `GET {{address}}/_kit/requests/NUMBER`: the whole exchange

        ## Control the mock

        - `POST {{address}}/_kit/reset`: back to the initial contacts
        - `POST {{address}}/_kit/faults` with `{"rule": "createContact: 503 x2"}`: fail on purpose; `DELETE` ends it
        - `PUT {{address}}/_kit/clock` with `{"advance": "PT1H"}`: move the time
        - `PUT {{address}}/_kit/choices` with `{"PAGE-OVER": "clamped"}`: what the documentation leaves open; `GET` lists all
        - `POST {{address}}/_kit/verify` with `{"operation": "createContact", "count": 1}`: were these requests sent?
        - `/sandbox/NAME{{spec.BasePath}}`: a separate API, with its own `/sandbox/NAME/_kit`

        `contractkit mcp` has the same as tools of the Model Context Protocol.

        """;
}
