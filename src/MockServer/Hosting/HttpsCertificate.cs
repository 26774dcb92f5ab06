using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>The certificate of HTTPS: one that the user has, or one of its own for this machine.</summary>
internal static class HttpsCertificate
{
    private const string Name = "localhost";

    private static readonly TimeSpan Validity = TimeSpan.FromDays(365), Renewal = TimeSpan.FromDays(7);

    /// <summary>
    /// Where the certificate of its own is kept, so that clients have to trust it once only; null for a user without files.
    /// </summary>
    public static string? OwnFile { get; } =
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            is { Length: > 0 } folder
            ? Path.Join(folder, "fluenzr-contractkit", Name + ".pem")
            : null;

    /// <summary>The certificate that clients have to trust; null without one, or when they know it.</summary>
    public static string? FileToTrust(Settings settings) =>
        KestrelUrl.HasHttps(settings.Urls) && settings.HttpsCertificate is null && File.Exists(OwnFile) ? OwnFile : null;

    /// <summary>Loads the certificate of the settings, else the one of its own, which is created when there is none.</summary>
    /// <exception cref="SettingException">The file has no certificate with a key.</exception>
    public static X509Certificate2 Load(string? file)
    {
        if (file is not null)
            return Read(file) ?? throw new SettingException(
                $"https-certificate: '{file}' is not a certificate in PEM format with its private key. "
                + $"The key may also be in '{KeyFile(file)}'.");
        if (OwnFile is not null && Read(OwnFile) is { } own && own.NotAfter > (Now + Renewal).LocalDateTime)
            return own;
        var created = Create();
        if (OwnFile is not null)
            Save(created, OwnFile);
        return Usable(created);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string KeyFile(string file) => Path.ChangeExtension(file, ".key");

    private static X509Certificate2? Read(string file)
    {
        try
        {
            var keyFile = KeyFile(file);
            return Usable(X509Certificate2.CreateFromPemFile(file, File.Exists(keyFile) ? keyFile : null));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }
    }

    // On Windows TLS cannot use a key that was read from PEM.
    private static X509Certificate2 Usable(X509Certificate2 certificate) => OperatingSystem.IsWindows()
        ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null)
        : certificate;

    private static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in new[] { Name, "*." + Name, "host.docker.internal" })
            names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        return request.CreateSelfSigned(Now.AddDays(-1), Now + Validity);
    }

    // Where nothing can be written, the certificate is good for this run.
    private static void Save(X509Certificate2 certificate, string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var key = certificate.GetECDsaPrivateKey()!;
            Write(KeyFile(file), key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Write(file, certificate.ExportCertificatePem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A client can still be told not to check it.
        }
    }

    private static void Write(string file, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using var writer = new StreamWriter(file, options);
        writer.WriteLine(text);
    }
}
