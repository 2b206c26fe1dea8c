package org.orrery.ebpf.run;

import java.util.Optional;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.helper.HelperCall;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.FibTrie;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.memory.Memory;
import org.orrery.ebpf.memory.Touches;

/** What the helper functions of a run may use and do. */
final class HelperServices implements HelperCall {
    private final MapSpace maps;
    private final Environment environment;
    private final Observer observer;
    private final Touches touches;
    private final Memory memory;
    private final int cpu;
    private final MapOperation operation;
    private final byte[][] scratch = new byte[6][64];
    private long[] registers = new long[0];
    private Helper helper;
    private int target;
    private boolean parked;

    HelperServices(MapSpace maps, Environment environment, Observer observer, Memory memory, int cpu) {
        this.maps = maps;
        this.environment = environment;
        this.observer = observer;
        this.touches = observer.touches().orElse(null);
        this.memory = memory;
        this.cpu = cpu;
        this.operation = new MapOperation(touches != null);
    }

    void clear() {
        target = -1;
        parked = false;
    }

    long call(Helper function, long[] arguments) {
        helper = function;
        registers = arguments;
        return function.function().call(this);
    }

    boolean isParked() {
        return parked;
    }

    void resumed() {
        parked = false;
    }

    int target() {
        return target;
    }

    @Override
    public long argument(int number) {
        return registers[number];
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public BpfMap map(int number) {
        return maps.get(registers[number]);
    }

    @Override
    public byte[] bytes(int number, int length) {
        if (scratch[number].length < length) {
            scratch[number] = new byte[length];
        }
        long address = registers[number];
        memory.read(address, scratch[number], length);
        if (touches != null && length > 0) {
            touches.access(address, length, false);
        }
        return scratch[number];
    }

    @Override
    public Optional<FibTrie> routes() {
        return maps.routes();
    }

    @Override
    public int cpu() {
        return cpu;
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public MapOperation operation() {
        return operation;
    }

    @Override
    public void spent(MapOperation spent) {
        observer.operation(spent);
        if (touches != null) {
            spent.replay(touches);
        }
    }

    @Override
    public void worked(int bytes) {
        observer.worked(helper, bytes);
    }

    @Override
    public void redirect(int to) {
        target = to;
    }

    @Override
    public void park() {
        parked = true;
    }
}
