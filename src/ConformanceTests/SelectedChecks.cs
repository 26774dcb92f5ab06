using Xunit.Sdk;
using Xunit.v3;

namespace Fluenzr.ContractKit.ConformanceTests;

/// <summary>
/// Remembers which rows a filter selects, before the first of them runs: the run then sends only what these checks need.
/// </summary>
public sealed class SelectedChecks : ITestCaseOrderer
{
    private static IReadOnlyList<string> _ids = [];

    /// <summary>The ids of the selected checks; empty before the rows start.</summary>
    public static IReadOnlyList<string> Ids => _ids;

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase
    {
        var known = CheckRows.Rows.Select(row => row.TestDisplayName!).ToHashSet();
        string[] selected = [.. testCases.Select(test => test.TestCaseDisplayName).Where(known.Contains)];
        if (selected.Length > 0)
            _ids = selected;
        return testCases;
    }
}

/// <summary>Runs the rows first: the other tests look at the whole run.</summary>
public sealed class RowsFirst : ITestMethodOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod =>
        [.. testMethods.OrderBy(method => method?.MethodName != nameof(ConformanceChecks.Holds))];
}
