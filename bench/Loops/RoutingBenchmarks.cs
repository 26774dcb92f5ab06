using BenchmarkDotNet.Attributes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fluenzr.ContractKit.Loops;

/// <summary>Finding the operation of a request: the router of the mock, and the endpoint routing of ASP.NET Core.</summary>
public class RoutingBenchmarks
{
    private static readonly Spec Contract = Spec.Load();

    private readonly Router<Operation> _own = new(
        Contract.Operations.Select(operation => new Route<Operation>(operation.Method, PathTemplate.Parse(operation.Path), operation)));

    private readonly RequestDelegate _endpoints = EndpointRouting();
    private readonly DefaultHttpContext _http = new();

    [Params("GET /contacts", "DELETE /contacts/con_abc123/tags")]
    public string Request { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var (method, path) = (Request.Split(' ')[0], Request.Split(' ')[1]);
        (_http.Request.Method, _http.Request.Path) = (method, path);
        EndpointRoutingOfAspNetCore().GetAwaiter().GetResult();
        if (Own() is null || _http.GetEndpoint() is null)
            throw new InvalidOperationException($"{Request} has no route.");
    }

    [Benchmark(Baseline = true)]
    public object? Own() => _own.Match(_http.Request.Method, _http.Request.Path.Value).Target;

    [Benchmark]
    public Task EndpointRoutingOfAspNetCore()
    {
        _http.SetEndpoint(null);
        return _endpoints(_http);
    }

    private static RequestDelegate EndpointRouting()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        app.UseEndpoints(endpoints =>
        {
            foreach (var operation in Contract.Operations)
                endpoints.MapMethods(operation.Path, [operation.Method], _ => Task.CompletedTask);
        });
        return ((IApplicationBuilder)app).Build();
    }
}
