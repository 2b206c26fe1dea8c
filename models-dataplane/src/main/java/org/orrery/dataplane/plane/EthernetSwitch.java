package org.orrery.dataplane.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/** Forwards by hardware address between two access ports of one VLAN. */
public final class EthernetSwitch implements DataPlane {
    private static final List<Program> PROGRAMS = Sources.programs("entry.s", "switch.s");
    static final long SENDER = 0x02_00_00_01_00_00L;
    private static final int PORTS = 2;
    private static final int VLAN = 1;
    private static final int SOURCE = 0x0a000001;
    private static final int DESTINATION = 0x0a000002;
    private static final long SPREAD = 0x9e3779b97f4aL;
    private static final long LOCAL = 0x02_00_00_00_00_00L;

    private final int addresses;

    /**
     * Creates a switch.
     *
     * @param addresses hardware addresses that it has learnt at port 2, beside that of the sender
     */
    public EthernetSwitch(int addresses) {
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return "switch";
    }

    @Override
    public List<Program> programs() {
        return PROGRAMS;
    }

    @Override
    public void fill(Contents contents) {
        Contents.Table ports = contents.table("ports");
        Contents.Table vlans = contents.table("port_vlan");
        for (int port = 1; port <= PORTS; port++) {
            ports.put(
                    Cell.of(4).number(port, 4),
                    Cell.of(6).number(0, 2).number(VLAN, 2).number(0, 2));
            vlans.put(Cell.of(6).number(port, 4).number(0, 2), Cell.of(4).number(VLAN, 4));
        }
        Contents.Table learnt = contents.table("fwdtable");
        learn(learnt, SENDER, 1);
        for (int i = 0; i < addresses; i++) {
            learn(learnt, address(i), PORTS);
        }
    }

    private static void learn(Contents.Table table, long address, int port) {
        table.put(
                Cell.of(10).number(VLAN, 4).network(address, 6),
                Cell.of(12).number(0, 4).number(port, 4).number(0, 4));
    }

    /** Returns the address of a station: any that no other has. */
    static long address(int station) {
        return LOCAL | (station + 1) * SPREAD & 0xff_ffff_ff00L | station & 0xffL;
    }

    /** The time, by which old addresses are forgotten. */
    @Override
    public Optional<Write> tick(long second) {
        return Optional.of(new Write(
                "timestamp", Cell.of(4).bytes(), Cell.of(4).number(second, 4).bytes()));
    }

    @Override
    public Population frames(int length, RandomStream stream) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < addresses; i++) {
            frames.add(Frames.ipv4(new Header(SOURCE, DESTINATION, 17, 1_024, 1_024), address(i), SENDER, length));
        }
        return Population.of(frames);
    }

    @Override
    public List<String> learnt() {
        return List.of("fwdtable");
    }
}
