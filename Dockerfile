# The mock as a native binary (target mock, the default), the conformance suite (target cli), and a replica of a cluster (target cluster).
#   docker build -t contractkit-mock .
#   docker build -t contractkit --target cli .
#   docker build -t contractkit-cluster --target cluster .
# All for amd64 and arm64: docker buildx build --platform linux/amd64,linux/arm64 .
# The compiler always runs on the machine's own architecture and compiles for the other one; nothing is emulated.

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS sdk
WORKDIR /source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

FROM sdk AS mock-build
ARG TARGETARCH
# A linker, and the target's C library and zlib when the target is another architecture.
RUN host=$(dpkg --print-architecture) target=${TARGETARCH:-$(dpkg --print-architecture)} \
 && if [ "$target" = "$host" ]; then packages="clang zlib1g-dev"; \
    else \
      case $target in arm64) tuple=aarch64-linux-gnu;; amd64) tuple=x86-64-linux-gnu;; *) echo "no compiler for $target"; exit 1;; esac; \
      packages="clang llvm lld gcc-$tuple binutils-$tuple libc6-dev-$target-cross zlib1g-dev:$target"; \
      dpkg --add-architecture $target; \
      # Ubuntu keeps the two architectures on two servers.
      if [ -f /etc/apt/sources.list.d/ubuntu.sources ]; then \
        sed -i "/^Types:/a Architectures: $host" /etc/apt/sources.list.d/ubuntu.sources; \
        case $target in arm64) mirror=http://ports.ubuntu.com/ubuntu-ports;; *) mirror=http://archive.ubuntu.com/ubuntu;; esac; \
        printf 'Types: deb\nURIs: %s\nSuites: noble noble-updates noble-security\nComponents: main universe\nArchitectures: %s\nSigned-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg\n' \
          "$mirror" "$target" > /etc/apt/sources.list.d/cross.sources; \
      fi; \
    fi \
 && apt-get update && apt-get install -y --no-install-recommends $packages && rm -rf /var/lib/apt/lists/*
# The packages first: a change of the code does not load them again.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Directory.Build.props src/Directory.Build.targets src/
COPY src/Contract/Contract.csproj src/Contract/
COPY src/SpecToJson/SpecToJson.csproj src/SpecToJson/
COPY src/FakeData/FakeData.csproj src/FakeData/
COPY src/MockServer/MockServer.csproj src/MockServer/
RUN dotnet restore src/MockServer -a "${TARGETARCH:-$(dpkg --print-architecture)}" -p:PublishAot=true
COPY . .
RUN dotnet publish src/MockServer -c Release --no-restore -a "${TARGETARCH:-$(dpkg --print-architecture)}" -p:PublishAot=true -o /out

FROM sdk AS cli-build
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Directory.Build.props src/Directory.Build.targets src/
COPY src/Cli/Cli.csproj src/Cli/
COPY src/Cluster/Cluster.csproj src/Cluster/
COPY src/Conformance/Conformance.csproj src/Conformance/
COPY src/Parity/Parity.csproj src/Parity/
COPY src/Contract/Contract.csproj src/Contract/
COPY src/SpecToJson/SpecToJson.csproj src/SpecToJson/
COPY src/FakeData/FakeData.csproj src/FakeData/
COPY src/MockServer/MockServer.csproj src/MockServer/
COPY src/Testing/Testing.csproj src/Testing/
RUN dotnet restore src/Cli
COPY . .
# The same files run on every architecture.
RUN dotnet publish src/Cli -c Release --no-restore -p:UseAppHost=false -o /out && mkdir /report

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS cli
COPY --from=cli-build /out /app
COPY --from=cli-build --chown=1654:1654 /report /report
ENV DOTNET_EnableDiagnostics=0
USER $APP_UID
WORKDIR /report
ENTRYPOINT ["dotnet", "/app/Fluenzr.ContractKit.Cli.dll"]
CMD ["conform"]

# The mock as a replica: --cluster needs Orleans, which is not in the native binary.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS cluster
COPY --from=cli-build /out /app
ENV DOTNET_EnableDiagnostics=0 DOTNET_gcServer=0 ASPNETCORE_HTTP_PORTS=4010 CONTRACTKIT_CLUSTER_PORT=11111
EXPOSE 4010
USER $APP_UID
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s CMD ["dotnet", "/app/Fluenzr.ContractKit.Cli.dll", "mock", "--healthcheck"]
ENTRYPOINT ["dotnet", "/app/Fluenzr.ContractKit.Cli.dll", "mock"]

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled AS mock
COPY --from=mock-build /out/Fluenzr.ContractKit.MockServer /app/
# All addresses, for others have to reach it. CONTRACTKIT_URLS or ASPNETCORE_HTTP_PORTS says otherwise.
ENV ASPNETCORE_HTTP_PORTS=4010
EXPOSE 4010
USER $APP_UID
HEALTHCHECK --interval=3s --timeout=3s CMD ["/app/Fluenzr.ContractKit.MockServer", "--healthcheck"]
ENTRYPOINT ["/app/Fluenzr.ContractKit.MockServer"]
