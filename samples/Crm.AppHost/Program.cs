// The application in development, with the mock of the Contacts API as one of its resources.
var builder = DistributedApplication.CreateBuilder(args);

// In your repository, the mock is no project: builder.AddExecutable("contacts", "contractkit", ".", "mock")
var contacts = builder.AddProject<Projects.MockServer>("contacts", launchProfileName: null)
    .WithHttpEndpoint(env: "CONTRACTKIT_PORT")
    .WithHttpHealthCheck("/healthz")
    .WithEnvironment("CONTRACTKIT_CONTACTS", "10");

builder.AddProject<Projects.Crm>("crm", launchProfileName: null)
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithEnvironment("Contacts__BaseUrl", ReferenceExpression.Create($"{contacts.GetEndpoint("http")}/v1/"))
    .WithEnvironment("Contacts__ApiKey", "flz_sk_dev_local")
    .WaitFor(contacts);

builder.Build().Run();
