using System.Collections;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Fluenzr.ContractKit.Cluster.Telemetry;

/// <summary>Sends metrics and traces to an OpenTelemetry collector when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
internal static class Telemetry
{
    private const string Prefix = "OTEL_", Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", Orleans = "Microsoft.Orleans";

    // The spans of forwarded requests.
    private const string HttpClient = "System.Net.Http";

    /// <summary>Adds the exporters. Their settings are the standard variables <c>OTEL_…</c>.</summary>
    public static void Add(IServiceCollection services)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint)))
            return;
        // The mock's host reads no environment, but the exporters take their settings from its configuration.
        var host = services.Last(service => service.ServiceType == typeof(IConfiguration));
        services.AddSingleton<IConfiguration>(provider => new ConfigurationBuilder()
            .AddConfiguration((IConfiguration)(host.ImplementationInstance ?? host.ImplementationFactory!(provider)))
            .AddInMemoryCollection(Variables()).Build());
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("contractkit-mock"))
            .WithMetrics(metrics => metrics.AddMeter(ClusterMetrics.MeterName, Orleans).AddAspNetCoreInstrumentation())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource(HttpClient))
            .UseOtlpExporter();
    }

    private static IEnumerable<KeyValuePair<string, string?>> Variables() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value))
        .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal));
}
