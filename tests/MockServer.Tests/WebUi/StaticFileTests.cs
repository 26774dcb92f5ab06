using System.IO.Compression;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>The page, the reference and the contract as they are served.</summary>
public partial class StaticFileTests(SharedMock mock) : IClassFixture<SharedMock>
{
    private const int LargestPage = 120 * 1024, LargestReference = 1_100_000;

    private static readonly string[] Places = ["api", "webUi", "docs", "openapi", "admin", "health"];
    private static readonly Assembly Server = typeof(MockApp).Assembly;

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/sandbox/mine/", "text/html")]
    [InlineData("/docs", "text/html")]
    [InlineData("/sandbox/mine/docs", "text/html")]
    [InlineData("/ui/requests/7", "text/html")]
    [InlineData("/sandbox/mine/ui/contacts", "text/html")]
    [InlineData("/page/app.js", "text/javascript")]
    [InlineData("/page/views/contacts.js", "text/javascript")]
    [InlineData("/page/vendor/preact.js", "text/javascript")]
    [InlineData("/page/vendor/preact.LICENSE.txt", "text/plain")]
    [InlineData("/page/vendor/htm.LICENSE.txt", "text/plain")]
    [InlineData("/page/tokens.css", "text/css")]
    [InlineData("/page/styles/base.css", "text/css")]
    [InlineData("/page/icon.svg", "image/svg+xml")]
    [InlineData("/page/scalar.LICENSE.txt", "text/plain")]
    [InlineData("/sandbox/mine/page/app.js", "text/javascript")]
    [InlineData("/openapi.json", "application/json")]
    [InlineData("/openapi.yaml", "application/yaml")]
    [InlineData("/openapi-3.0.json", "application/json")]
    [InlineData("/llms.txt", "text/markdown")]
    public async Task HasItsType_AndIsAskedForAgain(string path, string type)
    {
        using var response = await Get(path);

        Assert.Equal((200, type), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.True(response.Headers.CacheControl?.NoCache);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));

        using var again = await Get(path, request => request.Headers.IfNoneMatch.Add(response.Headers.ETag!));
        Assert.Equal((304, 0), ((int)again.StatusCode, (await Bytes(again)).Length));
        using var head = await Get(path, request => request.Method = HttpMethod.Head);
        Assert.Equal((200, response.Content.Headers.ContentLength), ((int)head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/json, text/plain, */*")]
    [InlineData(null)]
    public async Task WithoutABrowser_TheRootSaysWhereEverythingIs(string? accept)
    {
        foreach (var path in new[] { "/", "/sandbox/mine/", "/sandbox/mine" })
        {
            var answer = await mock.Mock.Kit(
                HttpMethod.Get, path, change: request => request.Headers.TryAddWithoutValidation("Accept", accept));

            var root = path.TrimEnd('/');
            Assert.Equal(200, answer.Status);
            Assert.Contains("Accept", answer.Headers.Vary);
            Assert.Equal(
                [$"{root}/v1", $"{root}/", $"{root}/docs", $"{root}/openapi.json", $"{root}/_kit", $"{root}/healthz"],
                Places.Select(answer.Text));
            Assert.Equal(200, (await mock.Mock.Kit(HttpMethod.Get, answer.Text("health"))).Status);
            using var page = await Get(answer.Text("webUi"));
            Assert.Contains("Accept", page.Headers.Vary);
        }
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("POST", "/docs")]
    [InlineData("GET", "/page/nothing.js")]
    [InlineData("GET", "/page/../openapi.yaml/")]
    [InlineData("GET", "/page/vendor/preact.d.ts")]
    [InlineData("POST", "/ui/contacts")]
    [InlineData("GET", "/uix")]
    [InlineData("GET", "/docs/")]
    public async Task WhatIsNoPage_IsRefusedInTheEnvelope(string method, string path)
    {
        using var response = await Get(path, request => request.Method = HttpMethod.Parse(method));

        Assert.Equal((404, "application/json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task TheRootOfASandbox_GetsItsSlash()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(mock.Mock.Http.BaseAddress!, "/sandbox/mine?a=1"));
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((302, "mine/"), ((int)response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("/", "'self'")]
    [InlineData("/ui/requests/7", "'self'")]
    [InlineData("/docs", "'self' 'unsafe-inline'")]
    public async Task APage_RunsAndLoadsNothingButItsOwn(string path, string styles)
    {
        using var response = await Get(path);
        var policy = string.Concat(response.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src " + styles + ";", policy, StringComparison.Ordinal);
        Assert.Contains(
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineScript(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void TheFilesOfThePage_AreSmall_NameNoOtherServer_AndReadNoTextAsHtml()
    {
        var size = 0L;
        foreach (var name in Server.GetManifestResourceNames().Where(name => name.StartsWith("page/", StringComparison.Ordinal)
            && !name.Contains("scalar", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(Server.GetManifestResourceStream(name)!);
            var content = text.ReadToEnd();
            size += Compressed(content);
            // The view library can do more than the page uses; its licences name their sites.
            if (name.Contains("vendor", StringComparison.Ordinal))
                continue;

            Assert.DoesNotMatch(Elsewhere(), content
                .Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal)
                .Replace("'http://localhost:4020/'", "", StringComparison.Ordinal));
            Assert.DoesNotMatch(TextAsHtml(), content);
        }

        Assert.InRange(size, 1, LargestPage);
    }

    [Theory]
    [InlineData("/", "page/app.js")]
    [InlineData("/ui", "page/app.js")]
    [InlineData("/ui/", "../page/app.js")]
    [InlineData("/ui/requests/7", "../../page/app.js")]
    [InlineData("/sandbox/mine/ui/contacts", "../page/app.js")]
    public async Task AView_NamesItsFilesRelativeToItsAddress(string path, string script)
    {
        using var response = await Get(path);

        Assert.Contains($"src=\"{script}\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Fact]
    public async Task WithoutABrowser_AViewIsNoPath() =>
        Assert.Equal(404, (await mock.Mock.Kit(HttpMethod.Get, "/ui/contacts")).Status);

    [Fact]
    public void TheColours_HaveEnoughContrast_InBothThemes()
    {
        using var file = new StreamReader(Server.GetManifestResourceStream("page/tokens.css")!);
        var colours = Colour().Matches(file.ReadToEnd())
            .ToDictionary(match => match.Groups[1].Value, match => (Light: match.Groups[2].Value, Dark: match.Groups[3].Value));
        string[] texts = ["text", "muted", "accent", "good", "warn", "bad", "info", "other", "code-name", "code-text", "code-number", "code-word"];
        string[] backgrounds = ["sunken", "page", "surface", "raised", "hover", "accent-soft"];

        foreach (var text in texts)
        {
            var soft = colours.ContainsKey(text + "-soft") ? [text + "-soft"] : Array.Empty<string>();
            Assert.All(backgrounds.Concat(soft), background => AssertContrast(text, background, 4.5));
        }

        AssertContrast("on-accent", "accent", 4.5);
        AssertContrast("on-accent", "accent-hover", 4.5);
        Assert.All(backgrounds[..4], background => AssertContrast("edge", background, 3));

        void AssertContrast(string one, string other, double least)
        {
            Assert.InRange(Contrast(colours[one].Light, colours[other].Light), least, 21);
            Assert.InRange(Contrast(colours[one].Dark, colours[other].Dark), least, 21);
        }
    }

    [Fact]
    public async Task TheReference_IsSentCompressed()
    {
        using var response = await Get("/page/scalar.js");
        var bytes = await Bytes(response);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.InRange(bytes.Length, 1, LargestReference);
        using var script = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        Assert.Contains(
            "@scalar/api-reference",
            (await script.ReadToEndAsync(TestContext.Current.CancellationToken))[..1000],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/sandbox/mine")]
    public async Task TheContract_NamesThisServer(string root)
    {
        using var response = await Get(root + "/openapi.json");
        using var json = JsonDocument.Parse(await Bytes(response));
        using var own = JsonDocument.Parse(Spec.Load().Document.GetRawText());

        Assert.Contains("Origin", response.Headers.Vary);
        var server = Assert.Single(json.RootElement.GetProperty("servers").EnumerateArray());
        Assert.Equal($"{mock.Mock.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}{root}/v1", server.GetProperty("url").GetString());
        Assert.Equal(
            own.RootElement.EnumerateObject().Select(entry => entry.Name), json.RootElement.EnumerateObject().Select(entry => entry.Name));
        Assert.True(JsonElement.DeepEquals(own.RootElement.GetProperty("paths"), json.RootElement.GetProperty("paths")));
    }

    [Fact]
    public async Task TheContract_IsTheEditedOne()
    {
        using var edited = Mock.WithSpec(("title: FluenzR Contacts API", "title: Mine"));

        foreach (var path in (string[])["/openapi.json", "/openapi.yaml", "/openapi-3.0.json"])
        {
            var text = await edited.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

            Assert.Matches("\"?title\"?: ?\"?Mine", text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/sandbox/mine")]
    public async Task TheContractAsYaml_IsTheOneAsJson(string root)
    {
        using var yaml = await Get(root + "/openapi.yaml");
        using var json = await Get(root + "/openapi.json");

        var read = Spec.Parse("openapi.yaml", Encoding.UTF8.GetString(await Bytes(yaml)));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(await Bytes(json)), read.Document));
        Assert.DoesNotMatch(@"(?m)[:-] [&*][a-zA-Z]+$", read.Text);
    }

    [Fact]
    public async Task TheContractAs30_NamesThisServerAndHasNoWebhooks()
    {
        using var response = await Get("/openapi-3.0.json");
        using var json = JsonDocument.Parse(await Bytes(response));

        Assert.Equal("3.0.3", json.RootElement.GetProperty("openapi").GetString());
        Assert.False(json.RootElement.TryGetProperty("webhooks", out _));
        Assert.EndsWith("/v1", json.RootElement.GetProperty("servers")[0].GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheGuideForAgents_NamesEveryOperationAndAddressesThatExist()
    {
        using var response = await Get("/sandbox/mine/llms.txt");
        var text = Encoding.UTF8.GetString(await Bytes(response));

        Assert.All(Spec.Load().Operations, operation => Assert.Contains($" /v1{operation.Path}`: {operation.Id}", text, StringComparison.Ordinal));
        var links = Regex.Matches(text, @"\]\((\S+)\)").Select(match => new Uri(match.Groups[1].Value).PathAndQuery).ToArray();
        Assert.Equal(4, links.Length);
        foreach (var link in links)
        {
            Assert.StartsWith("/sandbox/mine/", link, StringComparison.Ordinal);
            using var answer = await Get(link);
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    private static long Compressed(string content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(content));
        return bytes.Length;
    }

    // WCAG 2.2, contrast ratio.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [.. Convert.FromHexString(colour[1..]).Select(part => part / 255d)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private Task<HttpResponseMessage> Get(string path, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/html"));
        change?.Invoke(request);
        return mock.Mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<byte[]> Bytes(HttpResponseMessage response) =>
        response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|\son\w+=|<style|\sstyle=")]
    private static partial Regex InlineScript();

    [GeneratedRegex("https?://|[\"'(]//")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")]
    private static partial Regex Colour();

    [GeneratedRegex(@"(?i:innerHTML)|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function")]
    private static partial Regex TextAsHtml();
}
