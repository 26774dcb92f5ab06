using System.Text;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>A body with a byte that UTF-8 does not have. RFC 8259 lets a parser refuse or replace it.</summary>
internal static class InvalidUtf8
{
    private const byte Invalid = 0xff;

    /// <summary>A creation whose first name is invalid.</summary>
    public static OutgoingRequest Creation(CheckContext api) => new("createContact", "POST", "/contacts")
    {
        Body = [.. Encoding.UTF8.GetBytes($$"""{"email":"{{api.NewEmail()}}","{{api.TextField()}}":"a"""), Invalid, .. "b\"}"u8],
        Authorization = api.ValidAuthorization,
    };
}
