package org.orrery.vnic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.trace.PcapngCapture;
import org.orrery.kernel.trace.TraceWindow;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;

class CaptureTest {
    private static final String CHECKSUMS = "ip.check_checksum:TRUE";

    @TempDir
    private Path directory;

    /** Returns what tshark reads, one line for each packet. */
    private List<String> dissected(boolean damaged) throws IOException, InterruptedException {
        boolean present = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "tshark")));
        assumeTrue(present, "tshark is not installed: the capture is not checked against it");
        Path file = directory.resolve("machnet.pcapng");
        try (OutputStream out = Files.newOutputStream(file)) {
            Simulation simulation = new Simulation(1, 0);
            simulation.captureTo(new PcapngCapture(out, new TraceWindow(0, SimTime.SECOND, List.of("client"))));
            Rig rig = new Rig(simulation, new Distribution.Constant(0), 0);
            StackSpec stack = new StackSpec.Machnet(Rig.machnet(), false);
            Host client = rig.host("client", Hardware.nic(256), stack);
            Host server = rig.host("server", Hardware.nic(256), stack);
            rig.load(client, rig.echo(server, 0), 2000, 1, 1);
            rig.run(2 * SimTime.MILLISECOND, 0);
        }
        if (damaged) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 110] ^= 1;
            Files.write(file, bytes);
        }
        Process process = new ProcessBuilder(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-o",
                        CHECKSUMS,
                        "-o",
                        "udp.check_checksum:TRUE",
                        "-T",
                        "fields",
                        "-e",
                        "frame.len",
                        "-e",
                        "ip.checksum.status",
                        "-e",
                        "udp.checksum.status",
                        "-e",
                        "udp.length",
                        "-e",
                        "data.data")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }

    @Test
    void wiresharkReadsTheHeadersAndFindsTheirChecksumsRight() throws IOException, InterruptedException {
        List<String> packets = dissected(false);
        assertThat(packets).hasSizeGreaterThan(20);
        // SYN, SYN-ACK and ACK without data: 14 + 20 + 8 + 54 bytes; magic 0x4e53 and the flags first.
        assertThat(packets.get(0)).startsWith("96\t1\t1\t62\t4e5301");
        assertThat(packets.get(1)).startsWith("96\t1\t1\t62\t4e5303");
        assertThat(packets.get(2)).startsWith("96\t1\t1\t62\t4e5302");
        // Two data packets of 1,418 and 582 bytes: the first and the last of a message.
        assertThat(packets).anyMatch(line -> line.startsWith("1514\t1\t") && line.contains("\t4e530001"));
        assertThat(packets).anyMatch(line -> line.startsWith("678\t1\t") && line.contains("\t4e530002"));
        assertThat(packets).allMatch(line -> line.split("\t", -1)[1].equals("1"));
    }

    @Test
    void aDamagedFrameIsSeen() throws IOException, InterruptedException {
        assertThat(dissected(true)).isNotEqualTo(dissected(false));
    }
}
