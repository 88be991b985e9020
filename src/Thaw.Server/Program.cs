using Thaw.Server;
using Thaw.Server.Options;

var arguments = ServerCommandLine.Read(args, out var exitCode);
return arguments is null ? exitCode : await ServerStart.RunAsync(arguments);
