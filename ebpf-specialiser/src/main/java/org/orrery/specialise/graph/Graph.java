package org.orrery.specialise.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;

/** A program as blocks. */
public final class Graph {
    private final Program origin;
    private final List<Block> functions;
    private final List<MapSpec> maps;

    /**
     * Creates a graph.
     *
     * @param origin the program that it was made from
     * @param functions first blocks of the program and of its functions
     * @param maps the maps that it names
     */
    public Graph(Program origin, List<Block> functions, List<MapSpec> maps) {
        this.origin = origin;
        this.functions = new ArrayList<>(functions);
        this.maps = new ArrayList<>(maps);
    }

    /** Returns the graph of a program that passes the load-time check. */
    public static Graph of(Program program) {
        return new Decoding(program).graph();
    }

    /** Returns the program that it was made from. */
    public Program origin() {
        return origin;
    }

    /** Returns the first blocks of the program and of its functions. */
    public List<Block> functions() {
        return functions;
    }

    /** Returns the maps, by the numbers that its constants have. */
    public List<MapSpec> maps() {
        return maps;
    }

    /** Returns the number of a map, which is added if it is new. */
    public int map(MapSpec spec) {
        int at = maps.indexOf(spec);
        if (at < 0) {
            at = maps.size();
            maps.add(spec);
        }
        return at;
    }

    /** Returns all blocks that can be reached, in a fixed order. */
    public List<Block> blocks() {
        Set<Block> seen = new LinkedHashSet<>();
        for (Block function : functions) {
            reach(function, seen);
        }
        return List.copyOf(seen);
    }

    /** Returns the blocks of a function, in a fixed order. */
    public List<Block> blocks(int function) {
        Set<Block> seen = new LinkedHashSet<>();
        reach(functions.get(function), seen);
        return List.copyOf(seen);
    }

    private static void reach(Block from, Set<Block> seen) {
        Deque<Block> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Block block = open.pop();
            if (seen.add(block)) {
                List<Block> next = block.exit().next();
                for (int i = next.size() - 1; i >= 0; i--) {
                    open.push(next.get(i));
                }
            }
        }
    }

    /** Returns the number of instructions, as the layout has them without its jumps. */
    public int size() {
        int size = 0;
        for (Block block : blocks()) {
            size += block.ops().size() + (block.exit() instanceof Exit.Jump ? 0 : 1);
        }
        return size;
    }

    /** Returns a copy whose blocks are others. */
    public Graph copy() {
        Map<Block, Block> copies = new IdentityHashMap<>();
        List<Block> all = blocks();
        for (Block block : all) {
            copies.put(block, new Block(block.ops(), block.exit()));
        }
        for (Block block : all) {
            copies.get(block).exit(block.exit().map(copies::get));
        }
        return new Graph(origin, functions.stream().map(copies::get).toList(), maps);
    }

    /** Returns the program that it stands for. */
    public Program program() {
        return layout().program();
    }

    /** Returns the program that it stands for, and where its instructions come from. */
    public Layout layout() {
        return new Encoding(this).layout();
    }
}
