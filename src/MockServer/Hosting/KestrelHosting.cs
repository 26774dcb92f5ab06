using Fluenzr.ContractKit.MockServer.Configuration;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Kestrel as the mock uses it: HTTP/1.1 and HTTP/2, each with and without TLS.</summary>
internal static class KestrelHosting
{
    private const int MaxHead = 1 << 18;

    /// <exception cref="SettingException">The certificate of the settings cannot be used.</exception>
    public static void Use(IWebHostBuilder host, Settings settings)
    {
        var http2 = new CleartextHttp2();
        host.UseUrls(settings.Urls.Split(';')).UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            Configure(kestrel);
            kestrel.ConfigureEndpointDefaults(http2.Watch);
        });
        if (KestrelUrl.HasHttps(settings.Urls))
        {
            var certificate = HttpsCertificate.Load(settings.HttpsCertificate);
            host.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        }

        host.ConfigureServices(services =>
        {
            var kestrel = services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
            services.TryAddSingleton(kestrel);
            services.AddSingleton<IServer>(all =>
                new TwoServers((IServer)all.GetRequiredService(kestrel), http2.CreateServer(all, Configure)));
        });
    }

    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // The contract limits bodies and has its own errors. Long paths and headers are let through for the same reason.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MaxRequestLineSize = MaxHead;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHead;
    }
}
