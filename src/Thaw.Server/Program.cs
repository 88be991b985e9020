using Thaw.Server;
using Thaw.Server.Explaining;
using Thaw.Server.Options;

if (args is ["explain", .. var question])
{
    return await ExplainCommand.RunAsync(question);
}

var arguments = ServerCommandLine.Read(args, out var exitCode);
return arguments is null ? exitCode : await ServerStart.RunAsync(arguments);
