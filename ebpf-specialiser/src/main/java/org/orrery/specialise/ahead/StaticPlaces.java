package org.orrery.specialise.ahead;

import java.util.Optional;
import java.util.Set;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;
import org.orrery.specialise.flow.CleanUp;
import org.orrery.specialise.flow.Flow;
import org.orrery.specialise.flow.State;
import org.orrery.specialise.flow.Transfer;
import org.orrery.specialise.flow.Value;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/** Places state statically: a lookup in an array whose index is known becomes the address of the element. */
public final class StaticPlaces {
    private final Graph graph;
    private final Set<String> arrays;
    private final Transfer transfer;

    private StaticPlaces(Graph graph, Set<String> arrays) {
        this.graph = graph;
        this.arrays = arrays;
        this.transfer = new Transfer(graph.maps());
    }

    /**
     * Returns a program in which lookups in arrays of some names are addresses.
     *
     * @param arrays names of arrays that are not kept for each processor
     */
    public static Program of(Program program, Set<String> arrays) {
        Graph graph = Graph.of(program);
        StaticPlaces places = new StaticPlaces(graph, arrays);
        Flow flow = Flow.of(graph, places.transfer);
        for (Block block : graph.blocks()) {
            flow.before(block).ifPresent(state -> places.place(block, state.copy()));
        }
        return new CleanUp(true, true).run(graph, places.transfer).program();
    }

    private void place(Block block, State state) {
        for (int i = 0; i < block.ops().size(); i++) {
            Op op = block.ops().get(i);
            Optional<Op> address = op.site() < 0 ? Optional.empty() : address(state);
            transfer.apply(op, state);
            if (address.isPresent()) {
                block.ops().set(i, address.get());
            }
        }
    }

    private Optional<Op> address(State state) {
        Optional<MapSpec> map =
                transfer.map(state).filter(each -> arrays.contains(each.name()) && each.type() == MapType.ARRAY);
        if (map.isEmpty() || !(state.register(2) instanceof Value.Stack key)) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = state.known(key.offset(), 4);
        int stride = map.get().valueSize() + 7 & ~7;
        return bytes.map(StaticPlaces::number)
                .filter(index -> index >= 0 && index < map.get().maxEntries())
                .map(index -> Code.value(0, graph.map(map.get()), index * stride));
    }

    private static int number(byte[] key) {
        int number = 0;
        for (int i = 3; i >= 0; i--) {
            number = number << 8 | key[i] & 0xff;
        }
        return number;
    }
}
