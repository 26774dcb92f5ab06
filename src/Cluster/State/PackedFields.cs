using Fluenzr.ContractKit.Cluster.Storage;

namespace Fluenzr.ContractKit.Cluster.State;

/// <summary>Several fields as one value: the name, the length and the bytes of each.</summary>
internal static class PackedFields
{
    public static byte[] Write(IEnumerable<FieldChange> fields)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var (field, value) in fields)
        {
            if (value is null)
                continue;
            writer.Write(field);
            writer.Write7BitEncodedInt(value.Length);
            writer.Write(value);
        }

        writer.Flush();
        return stream.ToArray();
    }

    public static Dictionary<string, byte[]> Read(byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(packed));
        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (reader.BaseStream.Position < packed.Length)
        {
            var field = reader.ReadString();
            fields[field] = reader.ReadBytes(reader.Read7BitEncodedInt());
        }

        return fields;
    }
}
