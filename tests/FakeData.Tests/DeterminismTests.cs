using System.Security.Cryptography;
using System.Text;

namespace Fluenzr.ContractKit.FakeData.Tests;

public class DeterminismTests
{
    // Of the first 1,000 contacts and 100 bodies of seed 1. They change only when the data is meant to change.
    [Theory]
    [InlineData("fr", "d7eb0c8a86ca767bf27f705f7cda7be40928102a212adefd4db958bb6f6f7979")]
    [InlineData("de", "a1653857ab345637d73772a4edc7ed1c70ec341ab0022abed6596650d8fd3e34")]
    [InlineData("ja", "8577c4d457a346de8f479746c63f35879190a1dd0d33d1fde21bd552a2be280b")]
    [InlineData("hi", "d4e47367419375dd7cffc04f9fe694100a450e7b1da78e501b3f0fc547af3532")]
    public void Seed1_IsTheSameOnEveryMachine(string locale, string golden)
    {
        var contacts = new FakeContacts(TestSpecs.Spec, 1, locale);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < 1000; i++)
            hash.AppendData(contacts.Document(i));
        for (var i = 0; i < 100; i++)
            hash.AppendData(contacts.Input(i));

        Assert.Equal(golden, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Fact]
    public void ManyThreads_GetTheSameDataAsOne_InAnyOrder()
    {
        var contacts = new FakeContacts(TestSpecs.Spec);
        var expected = Enumerable.Range(0, 5000).Select(new FakeContacts(TestSpecs.Spec).Document).ToArray();

        Parallel.For(0, 5000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Assert.Equal(
            expected[4999 - i], contacts.Document(4999 - i)));
    }

    [Fact]
    public void AnotherSeed_GivesOtherContacts() =>
        Assert.NotEqual(new FakeContacts(TestSpecs.Spec, 1).Document(5), new FakeContacts(TestSpecs.Spec, 2).Document(5));

    [Fact]
    public void ADocument_IsTheCallersOwn()
    {
        var contacts = new FakeContacts(TestSpecs.Spec);
        Array.Clear(contacts.Document(0));

        Assert.Equal((byte)'{', contacts.Document(0)[0]);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("zh_CN")]
    public void AMillionContacts_HaveEmailsAndIdsOfTheirOwn(string locale)
    {
        const int Count = 1_000_000;
        // Fields do not depend on each other: without the others, ids and emails are the same and take a fraction of the time.
        var (contacts, whole) = (new FakeContacts(TestSpecs.WithOnly("id", "email"), 1, locale), new FakeContacts(TestSpecs.Spec, 1, locale));
        var (ids, emails) = (new ulong[Count], new ulong[Count]);
        Parallel.For(0, Count, i => (ids[i], emails[i]) = Hashes(contacts.Document(i)));
        for (var i = 0; i < Count; i += 997)
            Assert.Equal((ids[i], emails[i]), Hashes(whole.Document(i)));

        Assert.Equal(Count, ids.ToHashSet().Count);
        var taken = emails.ToHashSet();
        Assert.Equal(Count, taken.Count);
        Assert.DoesNotContain(whole.Inputs(2000), input => !taken.Add(TestSpecs.Hash(Encoding.UTF8.GetBytes(input.Text("email")!))));

        // Hashes, because a million texts would take more time than the contacts.
        static (ulong Id, ulong Email) Hashes(byte[] document) => (
            TestSpecs.Hash(TestSpecs.Quick(document, "\"id\":\""u8)), TestSpecs.Hash(TestSpecs.Quick(document, "\"email\":\""u8)));
    }
}
