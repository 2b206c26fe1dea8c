package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "client.stack=machnett | did you mean 'machnet'?",
                "'client.nic.interrupts={type: dim, profile: cque}' | did you mean 'cqe'?",
                "'client.nic.interrupts={type: dimm}' | did you mean 'dim'?",
                "'client.nic.interrupts={type: dim, start: 5}' | start: '5' is out of range; expected at most 4",
                "client.scheduler.idle-spread=-0.5 | idle-spread: '-0.5' is out of range; expected at least 0",
                "client.scheduler.threads-per-core=3 | threads-per-core: '3' is out of range; expected at most 2",
                "client.nic.tx-ring=512 | tx-ring: 512 descriptors are more than the NIC allows (max-tx-ring 256)",
                "load.dialling=one-by-tow | did you mean 'one-by-one'?",
                "echo.thread-for-each-connection=true | connections of this stack belong to the thread"
            })
    void isReported(String setting, String message) {
        CommandLineRun.Outcome outcome = run(setting);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }

    /** A scenario of two servers and a load, with these settings of their hosts' stack and of the servers. */
    private String scenario(String stack, String server, String other) throws IOException {
        Path file = Files.writeString(directory.resolve("s.yaml"), """
                scenario: s
                title: T
                calibration: [models/machnet.yaml, models/linux.yaml, models/linux-vm.yaml, models/tcp.yaml, models/erpc.yaml, models/tas.yaml, models/caladan.yaml, models/apps.yaml, models/nic-lcd.yaml, models/platform-bench-iip.yaml, models/cpu-bench-iip.yaml, models/cpu-f8s-v2.yaml]
                system:
                  fabric: {type: vnic.fabric, delay: 5 us}
                  client: {type: vnic.host, plug: {network: fabric}, cpus: 4, nic: {queues: 8, max-rx-ring: 4096}, stack: %1$s}
                  server: {type: vnic.host, plug: {network: fabric}, cpus: 4, nic: {queues: 8, max-rx-ring: 4096}, stack: %1$s}
                  echo: {type: vnic.server, plug: {host: server}%2$s}
                  other: {type: vnic.server, plug: {host: server}%3$s}
                  load: {type: vnic.message-load, plug: {host: client, to: echo}, request: 64 B}
                run: {duration: 1 ms}
                """.formatted(stack, server, other));
        return file.toString();
    }

    private CommandLineRun.Outcome run(String stack, String server, String other) throws IOException {
        return CommandLineRun.here(
                "run",
                scenario(stack, server, other),
                "--store",
                directory.resolve("store").toString(),
                "--out",
                directory.resolve("out").toString());
    }

    private void isValid(String stack, String server, String other) throws IOException {
        CommandLineRun.Outcome outcome = CommandLineRun.here("validate", scenario(stack, server, other));
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "machnet | 3 | of which 1 run engines; there is none left for another application thread that polls",
                "{type: machnet, with: {engines: 2}} | 2 | of which 2 run engines; there is none left for another",
                "{type: machnet, with: {receive: block}} | 3 | of which 1 run engines; there is none left",
                "dpdk | 4 | there is none left for another thread that polls",
                "erpc | 4 | there is none left for another thread that polls",
                "f-stack | 4 | there is none left for another thread that polls",
                "seastar | 4 | there is none left for another thread that polls",
                "lwip | 4 | there is none left for another thread that polls",
                "iip | 4 | there is none left for another thread that polls",
                "caladan | 3 | there is none left for another thread that polls",
                "tas | 2 | there is none left for another application thread that polls",
                "snap | 3 | there is none left for another application thread that polls",
                "af-xdp | 3 | of which one takes interrupts; there is none left for another thread that polls"
            })
    void threadsThatPollNeedAVcpuEach(String stack, int most, String message) throws IOException {
        isValid(stack, ", threads: " + (most - 1), "");
        CommandLineRun.Outcome outcome = run(stack, ", threads: " + most, "");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("s.yaml:9:3: the system cannot be built: server: the host has 4 vCPUs")
                .contains(message)
                .contains("1 problem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: machnet, with: {engines: 5}} | 5 engines need a vCPU each, but the host has 4",
                "{type: tas, with: {fast-path-cores: 4}} | 5 cores of the stack need a vCPU each, but the host has 4",
                "{type: snap, with: {fast-path-cores: 5, slow-path-cores: 0}} | 5 cores of the stack need a vCPU each, but the host has 4"
            })
    void coresOfAStackNeedAVcpuEach(String stack, String message) throws IOException {
        CommandLineRun.Outcome outcome = run(stack, "", "");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("s.yaml:6:3: the system cannot be built: client: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"machnet", "dpdk", "caladan", "tas", "af-xdp"})
    void aThreadThatTheStackPlacesDoesNotShareTheVcpuOfAPinnedOne(String stack) throws IOException {
        // Where others are pinned to all vCPUs but those of the stack, none is left.
        isValid(stack, ", pin: 2", "");
        String rest = stack.equals("tas") ? ", threads: 2" : ", threads: 3";
        CommandLineRun.Outcome outcome = run(stack, ", pin: 2", stack.equals("dpdk") ? ", threads: 4" : rest);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("server: the host has 4 vCPUs").contains("there is none left");
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
