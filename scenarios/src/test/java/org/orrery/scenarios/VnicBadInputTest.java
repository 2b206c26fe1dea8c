package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong parameters of hosts, NICs and stacks: one clear report and exit status 2, never a hang. */
class VnicBadInputTest {
    @TempDir
    private Path directory;

    private CommandLineRun.Outcome run(String setting) {
        return CommandLineRun.here(
                "run",
                "machnet/report-azure",
                "--variant",
                "w1",
                "--replications",
                "1",
                "--set",
                setting,
                "--store",
                directory.resolve("store").toString(),
                "--out",
                directory.resolve("out").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client.stack.with.window=0 | window: '0' is out of range; expected at least 1",
                "client.nic.rx-ring=300 | rx-ring: 300 is not a power of two; the nearest are 256 and 512",
                "client.stack.with.rx-ring=300 | rx-ring: 300 is not a power of two; the nearest are 256 and 512",
                "client.stack.with.channel-ring=300 | channel-ring: 300 is not a power of two; the nearest are 256 and",
                "client.nic.queues=200 | queues: 200 queues do not fit into an indirection table of 128 entries",
                "fabric.loss=1.5 | loss: '1.5' is out of range; expected at most 1",
                "load.pin=0 | client: vCPU 0, to which load-0 is pinned, belongs to the stack for ever",
                "load.pin=64 | client: there is no vCPU 64 to which load-0 could be pinned; they count from 0 to 7",
                "load.request=8 MiB | load: a message of 8388608 bytes is too large for a MachnetStack",
                "load.connections=40000 | load: client opens 40000 connections to one thread of a server",
                "echo.threads=8 | server: the host has 8 vCPUs, of which 1 run engines; there is none left",
                "echo.engine=1 | server: server.stack has no engine 1; they count from 0 to 0",
                "client.stack.with.engines=9 | 9 engines need a vCPU each, but the host has 8; expected at most 8",
                "load.threads=2 | threads: 2 threads share 1 connections; expected at most 1",
                "client.stack=machnett | did you mean 'machnet'?"
            })
    void isReported(String setting, String message) {
        CommandLineRun.Outcome outcome = run(setting);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }

    @Test
    void aLossOfEverythingIsAnHonestResult() {
        CommandLineRun.Outcome outcome = run("fabric.loss=100 %");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err() + outcome.out()).contains("load: 1 of 1 connections were never established");
        assertThat(directory.resolve("out/summary.csv")).content().contains("load.completed,,1,0,");
    }

    @Test
    void differentStacksOnTheTwoHostsAreReported() {
        CommandLineRun.Outcome outcome = run("client.stack=linux");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("load cannot talk to its server: its host client has a LinuxStack")
                .contains("give both hosts the same stack");
    }
}
