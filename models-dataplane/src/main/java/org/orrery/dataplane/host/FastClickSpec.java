package org.orrery.dataplane.host;

import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.FastClick;
import org.orrery.dataplane.table.Route;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/**
 * A router of elements in user space.
 *
 * @param routes its routes
 * @param first how many of them it has, from the first on
 * @param beyond cycles of a frame that the published router takes beyond ours
 */
@TypeName(
        value = "fastclick",
        doc =
                "A router as a chain of elements in user space, which looks routes up in a list; a route to everywhere stands last.")
public record FastClickSpec(
        @Param(doc = "Routes: a list, or a CSV file with the columns prefix, length, next-hop.")
        List<Route> routes,

        @Param(
                doc = "How many of the routes it has, from the first on; all if left out.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "4095")
        Optional<Integer> first,

        @Param(
                doc = "Cycles of a frame that the published router takes beyond ours.",
                min = "-100000",
                max = "100000",
                calibration = "fastclick.beyond")
        double beyond)
        implements PlaneSpec {
    private static final int LARGEST = 4_095;

    /** Checks the number of routes. */
    public FastClickSpec {
        int count = first.orElse(routes.size());
        if (routes.isEmpty() || count > Math.min(routes.size(), LARGEST)) {
            throw new ParamException(
                    first.isPresent() ? "first" : "routes",
                    "the router has 1 to " + LARGEST + " routes beside the last one; wanted are " + count + " of "
                            + routes.size());
        }
    }

    @Override
    public DataPlane plane() {
        return new FastClick(routes.subList(0, first.orElse(routes.size())));
    }
}
