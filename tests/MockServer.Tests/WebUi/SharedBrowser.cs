using Fluenzr.ContractKit.Browser;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>The tests of the web UI share one browser, and each opens a page of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
