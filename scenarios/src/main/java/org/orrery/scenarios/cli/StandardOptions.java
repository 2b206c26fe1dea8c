package org.orrery.scenarios.cli;

import picocli.CommandLine.Command;

/** Options that every command has: help and version. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
abstract class StandardOptions {}
