using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Fluenzr.ContractKit.Loops;

// In-process: the projects that BenchmarkDotNet generates do not build with central package management. Garbage collections are not
// forced: with a million contacts they would take longer than the benchmarks.
var config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithGcForce(false))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .WithArtifactsPath(Path.Combine("artifacts", "loops"));

BenchmarkSwitcher.FromAssembly(typeof(ValidatorBenchmarks).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
