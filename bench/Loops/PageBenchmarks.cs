using BenchmarkDotNet.Attributes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.Loops;

/// <summary>The response with a page of 20 contacts.</summary>
public class PageBenchmarks
{
    private readonly byte[][] _documents;

    public PageBenchmarks()
    {
        var fakes = new FakeContacts(Spec.Load());
        _documents = [.. Enumerable.Range(0, 20).Select(fakes.Document)];
    }

    [Benchmark]
    public object Page() => Envelope.List(_documents, new PageMeta(Page: "1", PerPage: 20, Total: 1_000, TotalPages: 50));
}
