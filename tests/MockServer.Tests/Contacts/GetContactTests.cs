using Fluenzr.ContractKit.MockServer.Tests.Hosting;

namespace Fluenzr.ContractKit.MockServer.Tests.Contacts;

public class GetContactTests
{
    [Fact]
    public async Task Get_AnswersThePrintedContact()
    {
        using var mock = Mock.Start();

        var answer = await mock.Api.Get("/contacts/con_abc123");

        Assert.Equal(200, answer.Status);
        Assert.Equal("Qualifié", answer.Text("data.pipelineStage.name"));
    }

    [Fact]
    public async Task Get_UnknownId_IsRefused()
    {
        using var mock = Mock.Choosing(("METHOD", "404"));

        (await mock.Api.Get("/contacts/con_nobody")).AssertRefused(404, "NOT_FOUND", "Contact not found");
    }
}
