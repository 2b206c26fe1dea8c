package org.orrery.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.Component;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.capture.FrameCapture;
import org.orrery.kernel.capture.FrameTap;
import org.orrery.kernel.time.SimTime;

class PcapngCaptureTest {
    private static final TraceWindow ALL = new TraceWindow(0, SimTime.NEVER, List.of());
    private static final int UDP_HEADERS = 42;

    /** Shows a UDP frame, of which it simulates the headers only, at each of these times. */
    private static final class Port extends Component {
        private final FrameTap tap = simulation().frameTap(path());
        private final long[] times;

        Port(Simulation simulation, String name, long... times) {
            super(simulation.scope(name));
            this.times = times;
        }

        @Override
        protected void start() {
            for (long time : times) {
                after(time, Priority.NORMAL, () -> tap.frame(udp(times.length), UDP_HEADERS, 60 + times.length));
            }
        }
    }

    @Test
    void framesCarryTheSimulatedTimeInNanosecondsAndTheirInterface() {
        PcapngReader file = PcapngReader.read(capture(ALL));
        assertThat(file.interfaces()).containsExactly("client.nic", "server.nic");
        assertThat(file.frames())
                .containsExactly(
                        new PcapngReader.Frame(0, 1_123_456_789, UDP_HEADERS, 61),
                        new PcapngReader.Frame(1, 2_000_000_000, UDP_HEADERS, 62),
                        new PcapngReader.Frame(1, 90 * SimTime.DAY / 1_000, UDP_HEADERS, 62));
    }

    @Test
    void equalRunsGiveEqualBytes() {
        assertThat(capture(ALL)).isEqualTo(capture(ALL));
    }

    @Test
    void theWindowAndTheChosenInterfacesLimitTheFile() {
        TraceWindow window = new TraceWindow(0, SimTime.DAY, List.of("server"));
        PcapngReader file = PcapngReader.read(capture(window));
        assertThat(file.interfaces()).containsExactly("server.nic");
        assertThat(file.frames()).hasSize(1);
    }

    @Test
    void aDamagedFileIsNoticedByTheReader() {
        byte[] bytes = capture(ALL);
        assertThatThrownBy(() -> PcapngReader.read(Arrays.copyOf(bytes, bytes.length - 4)))
                .isInstanceOf(RuntimeException.class);
        bytes[bytes.length - 4]++;
        assertThatThrownBy(() -> PcapngReader.read(bytes)).hasMessageContaining("length");
    }

    @Test
    void aTapIsOpenWithinTheWindowOnly() {
        long[] now = {0};
        PcapngCapture capture = new PcapngCapture(new ByteArrayOutputStream(), new TraceWindow(10, 20, List.of("a")));
        FrameTap tap = capture.tap("a.nic", () -> now[0]);
        assertThat(tap.isOpen()).isFalse();
        tap.frame(new byte[1], 1, 1);
        assertThat(capture.frames()).isZero();
        now[0] = 20;
        assertThat(tap.isOpen()).isTrue();
        assertThat(capture.tap("a.nic", () -> now[0])).isSameAs(tap);
        assertThat(capture.tap("b", () -> now[0])).isSameAs(FrameTap.CLOSED);
        tap.frame(new byte[1], 1, 1);
        assertThat(capture.frames()).isEqualTo(1);
        assertThat(capture.offered()).containsExactly("a.nic", "b");
        assertThat(capture.shown()).isEqualTo(1);
        assertThatThrownBy(() -> tap.frame(new byte[10], 11, 11)).hasMessageContaining("11 captured bytes");
        assertThatThrownBy(() -> tap.frame(new byte[10], 10, 9)).hasMessageContaining("a frame of 9 bytes");
    }

    @Test
    void withoutACaptureTapsAreClosed() {
        FrameTap tap = new Simulation(1, 0).frameTap("nic");
        assertThat(tap.isOpen()).isFalse();
        tap.frame(new byte[1], 1, 1);
    }

    @Test
    void aCaptureAfterTheComponentsOrATapDuringTheRunIsRefused() {
        Simulation simulation = new Simulation(1, 0);
        Port port = new Port(simulation, "nic", 5);
        assertThatThrownBy(() -> simulation.captureTo(FrameCapture.NONE)).hasMessageContaining("before components");
        simulation.run(10);
        assertThatThrownBy(() -> simulation.frameTap(port.path())).hasMessageContaining("during the run");
    }

    @Test
    void aFullDiskIsNoDefectOfTheModel() {
        OutputStream full = new OutputStream() {
            private int left = 200;

            @Override
            public void write(int b) throws IOException {
                if (left-- == 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        assertThatThrownBy(() -> capture(full, ALL))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the capture cannot be written: No space left on device");
    }

    @Test
    void tsharkReadsTheFile(@TempDir Path directory) throws Exception {
        Path tshark = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each, "tshark"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(tshark != null, "tshark is not on the PATH; Debian has it in the package tshark");
        Path file = Files.write(directory.resolve("frames.pcapng"), capture(ALL));
        Process process = new ProcessBuilder(
                        tshark.toString(),
                        "-r",
                        file.toString(),
                        "-T",
                        "fields",
                        "-E",
                        "separator=,",
                        "-e",
                        "frame.interface_name",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "frame.len",
                        "-e",
                        "udp.dstport")
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("err")))
                .isZero();
        assertThat(Files.readAllLines(directory.resolve("out")))
                .containsExactly(
                        "client.nic,1.123456789,61,31580",
                        "server.nic,2.000000000,62,31580",
                        "server.nic,7776000.000000000,62,31580");
    }

    private static byte[] capture(TraceWindow window) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        capture(bytes, window);
        return bytes.toByteArray();
    }

    private static void capture(OutputStream out, TraceWindow window) {
        Simulation simulation = new Simulation(1, 0);
        simulation.captureTo(new PcapngCapture(out, window));
        new Port(simulation, "client.nic", SimTime.SECOND + 123_456_789_007L);
        new Port(simulation, "server.nic", 2 * SimTime.SECOND, 90 * SimTime.DAY + 1);
        simulation.run(91 * SimTime.DAY);
    }

    /** Returns the headers of a datagram from 10.0.0.1 to 10.0.0.2, port 31580, and zeros after them. */
    private static byte[] udp(int payload) {
        byte[] frame = new byte[UDP_HEADERS + 18 + payload];
        int length = frame.length - 14;
        byte[] ip = {8, 0, 0x45, 0, 0, (byte) length, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2};
        System.arraycopy(ip, 0, frame, 12, ip.length);
        byte[] udp = {0x10, 0, 0x7B, 0x5C, 0, (byte) (length - 20)};
        System.arraycopy(udp, 0, frame, 34, udp.length);
        return frame;
    }
}
