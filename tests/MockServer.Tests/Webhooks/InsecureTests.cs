using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>Targets with a certificate that nobody trusts.</summary>
public class InsecureTests
{
    [Fact]
    public async Task SelfSignedTarget_GetsEventsOnlyWhenAskedFor_AndTheLogSaysHow()
    {
        using var certificate = SelfSigned();
        await using var target = await WebhookTarget.Start(certificate);
        using var strict = Mock.Start(("contacts", "0"));
        using var insecure = Mock.Start(("contacts", "0"), ("webhook-insecure", "true"));

        var refused = await strict.Api.Post($"/webhooks/{await strict.Api.Subscribe(target)}/test", "");
        var sent = await insecure.Api.Post($"/webhooks/{await insecure.Api.Subscribe(target)}/test", "");

        Assert.Contains("--webhook-insecure accepts any certificate", refused.Json, StringComparison.Ordinal);
        Assert.Equal(200, sent.Status);
        await target.Next();
        target.AssertNothingMore();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
