// Loaded into a Node process that is measured: tells its peak memory when it ends.
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS} KB\n`));
