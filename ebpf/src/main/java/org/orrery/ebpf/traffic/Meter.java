package org.orrery.ebpf.traffic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Touches;
import org.orrery.ebpf.run.Observer;

/** Counts what programs ask of maps and helper functions, and has it priced if there is a model. */
final class Meter implements Observer {
    private final Optional<CycleModel> model;
    private final Map<Place, Use> uses = new LinkedHashMap<>();
    private final Map<String, long[]> helpers = new LinkedHashMap<>();

    /** A map and what is asked of it. */
    record Place(int map, MapOperation.Kind kind) {}

    /** Sums of the operations of one kind on one map. */
    static final class Use {
        final String map;
        long operations;
        long compared;
        long nodes;
        double cycles;

        Use(String map) {
            this.map = map;
        }
    }

    Meter(Optional<CycleModel> model) {
        this.model = model;
    }

    Map<Place, Use> uses() {
        return uses;
    }

    Map<String, long[]> helpers() {
        return helpers;
    }

    @Override
    public void begin() {
        model.ifPresent(CycleModel::begin);
    }

    @Override
    public void helper(Helper helper) {
        helpers.computeIfAbsent(helper.name(), name -> new long[1])[0]++;
        model.ifPresent(each -> each.helper(helper));
    }

    @Override
    public void operation(MapOperation operation) {
        Place place = new Place(operation.map().number(), operation.kind());
        Use use = uses.computeIfAbsent(
                place, each -> new Use(operation.map().spec().name()));
        use.operations++;
        use.compared += operation.compared();
        use.nodes += operation.nodes();
        if (model.isPresent()) {
            use.cycles += model.get().cycles(operation);
            model.get().operation(operation);
        }
    }

    @Override
    public void worked(Helper helper, int bytes) {
        model.ifPresent(each -> each.worked(helper, bytes));
    }

    @Override
    public void tailCall(boolean constantIndex) {
        helpers.computeIfAbsent("tail_call", name -> new long[1])[0]++;
        model.ifPresent(each -> each.tailCall(constantIndex));
    }

    @Override
    public Optional<Touches> touches() {
        return model.flatMap(CycleModel::touches);
    }
}
