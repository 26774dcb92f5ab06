using Xunit.Sdk;
using Xunit.v3;

// A run mostly waits: for events that must not come, and for servers that answer late. So there are more tests at the same time than cores.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 8)]
