using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Reading;

// Arguments: the YAML file to read, the JSON file to write. MSBuild shows an error of this form with its file and line.
try
{
    File.WriteAllText(args[1], YamlSource.Read(args[0], File.ReadAllText(args[0])).Json.GetRawText());
    return 0;
}
catch (SpecException e)
{
    Console.Error.WriteLine($"{e.File}({e.Line ?? 1}): error : {e.Reason}");
    return 1;
}
