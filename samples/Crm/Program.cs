using Crm;

// An application that keeps its people as contacts of FluenzR.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddContacts(
    builder.Configuration.GetValue<Uri>("Contacts:BaseUrl")!,
    builder.Configuration["Contacts:ApiKey"]!);

var app = builder.Build();
app.MapGet("/health", () => Results.Ok());
app.MapPost("/people", async (NewPerson person, ContactsClient contacts, CancellationToken cancellation) =>
{
    try
    {
        return Results.Ok(await contacts.AddAsync(person, cancellation));
    }
    catch (ContactsException e)
    {
        return Results.Problem(e.Message, statusCode: (int)e.Status);
    }
});
app.Run();
