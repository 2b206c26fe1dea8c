package org.orrery.smartnic.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Regions;
import org.orrery.smartnic.store.CacheShape;
import org.orrery.smartnic.store.MicaShape;
import org.orrery.smartnic.store.TreeShape;

/** An application as a scenario names it. */
public sealed interface ApplicationSpec {
    /** Registers the application. */
    Application register(Registrar registrar);

    /** How a GET of MICA judges that what it has read is valid. */
    enum Get {
        /** The version is read again at the end. */
        STRICT,
        /** The item that was read says it. */
        ITEM_VERSION
    }

    /** MICA. */
    @TypeName(value = "mica", doc = "MICA: a lossless index of buckets with versions, and items (section 2.5).")
    record Mica(
            @Param(
                    doc = "Items.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "100000000",
                    calibration = "naam.items")
            int items,

            @Param(
                    doc = "Size of a key.",
                    dimension = Dimension.DATA,
                    min = "8 B",
                    max = "255 B",
                    calibration = "naam.key")
            long key,

            @Param(
                    doc = "Size of a value.",
                    dimension = Dimension.DATA,
                    min = "8 B",
                    max = "4096 B",
                    calibration = "naam.value")
            long value,

            @Param(doc = "How a GET judges that what it has read is valid.", fallback = "strict")
            Get get,

            @Param(doc = "Whose memory the index lies in; items lie on the host.", fallback = "host")
            Home index)
            implements ApplicationSpec {
        @Override
        public Application register(Registrar registrar) {
            MicaShape shape = new MicaShape(items, (int) (key / Byte.SIZE), (int) (value / Byte.SIZE));
            return new org.orrery.smartnic.app.Mica(shape, index, get == Get.STRICT, registrar);
        }
    }

    /** A cache. */
    @TypeName(
            value = "cache",
            doc = "MICA as a cache: a log of items of one size, of which the newest stay, and an index that forgets.")
    record Cache(
            @Param(
                    doc = "Memory of the host that log and index take together.",
                    dimension = Dimension.DATA,
                    min = "1 KiB",
                    max = "64 TiB")
            long memory,

            @Param(
                    doc = "Size of a key.",
                    dimension = Dimension.DATA,
                    min = "8 B",
                    max = "255 B",
                    calibration = "naam.key")
            long key,

            @Param(
                    doc = "Room for a value; a larger one is not taken.",
                    dimension = Dimension.DATA,
                    min = "8 B",
                    max = "32 KiB",
                    calibration = "naam.value")
            long value)
            implements ApplicationSpec {
        /** Checks that some items fit, and not too many. */
        public Cache {
            try {
                shape(memory, key, value);
            } catch (IllegalArgumentException refused) {
                throw new ParamException("memory", refused.getMessage());
            }
        }

        private static CacheShape shape(long memory, long key, long value) {
            return CacheShape.of(memory / Byte.SIZE, (int) (key / Byte.SIZE), (int) (value / Byte.SIZE));
        }

        @Override
        public Application register(Registrar registrar) {
            return new org.orrery.smartnic.app.Cache(shape(memory, key, value), registrar);
        }
    }

    /** A B-tree. */
    @TypeName(value = "tree", doc = "A bulk-loaded B-tree in the style of Cell (section 2.6).")
    record Tree(
            @Param(
                    doc = "Keys.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1000000000",
                    calibration = "naam.tree-keys")
            int keys,

            @Param(
                    doc = "Size of a key, a multiple of 8 B.",
                    dimension = Dimension.DATA,
                    min = "8 B",
                    max = "256 B",
                    calibration = "naam.tree-key")
            long key,

            @Param(
                    doc = "Size of a node, a multiple of 8 B.",
                    dimension = Dimension.DATA,
                    min = "64 B",
                    max = "64 KiB",
                    calibration = "naam.tree-node")
            long node,

            @Param(
                    doc = "Share of a node's places that is used.",
                    dimension = Dimension.FRACTION,
                    min = "1 %",
                    max = "100 %",
                    calibration = "naam.tree-fill")
            double fill,

            @Param(
                    doc = "Levels from the root on that lie in memory of the NIC.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "64",
                    fallback = "0")
            int nicLevels)
            implements ApplicationSpec {
        /** Checks that keys fit their nodes. */
        public Tree {
            try {
                shape(keys, key, node, fill);
            } catch (IllegalArgumentException refused) {
                throw new ParamException("node", refused.getMessage());
            }
        }

        private static TreeShape shape(int keys, long key, long node, double fill) {
            return new TreeShape(keys, (int) (key / Byte.SIZE), (int) (node / Byte.SIZE), fill);
        }

        @Override
        public Application register(Registrar registrar) {
            TreeShape shape = shape(keys, key, node, fill);
            return new org.orrery.smartnic.app.Tree(shape, nicLevels, registrar);
        }
    }

    /** A chain. */
    @TypeName(value = "chain", doc = "Chains of dependent reads; an update writes as much where its chain begins.")
    record Chain(
            @Param(doc = "Reads of a message.", dimension = Dimension.COUNT, min = "1", max = "1000", fallback = "1")
            int length,

            @Param(
                    doc = "Size of a read, a multiple of 8 B.",
                    dimension = Dimension.DATA,
                    min = "8 B",
                    max = "64 KiB",
                    fallback = "8 B")
            long read,

            @Param(
                    doc = "Size of the elements together.",
                    dimension = Dimension.DATA,
                    min = "64 B",
                    max = "1 GiB",
                    fallback = "256 MiB")
            long size)
            implements ApplicationSpec {
        @Override
        public Application register(Registrar registrar) {
            return new org.orrery.smartnic.app.Chain(
                    (int) (size / Byte.SIZE), length, (int) (read / Byte.SIZE), registrar);
        }
    }

    /** A function of one's own. */
    @TypeName(
            value = "program",
            doc =
                    "A function of one's own in assembler text, with regions of zeroes; its argument is the key, and its reply is not judged.")
    record Own(
            @Param(
                    doc = "Assembler text, relative to the scenario; $region1 is the number of its first region.",
                    format = FunctionFormat.class)
            InputFile function,

            @Param(doc = "Its regions.", fallback = "[]") List<RegionSpec> regions,

            @Param(
                    doc = "Bytes of arguments, of which the key is the first eight.",
                    dimension = Dimension.DATA,
                    min = "8 B",
                    max = "4096 B",
                    fallback = "8 B")
            long arguments)
            implements ApplicationSpec {
        /** Checks that regions do not overlap. */
        public Own {
            regions = List.copyOf(regions);
            Regions tried = new Regions();
            try {
                regions.forEach(region -> region.register(tried, 0));
            } catch (IllegalArgumentException overlap) {
                throw new ParamException("regions", overlap.getMessage());
            }
        }

        @Override
        public Application register(Registrar registrar) {
            try (BufferedReader reader = function.reader()) {
                return OwnFunction.of(FunctionFormat.text(reader), regions, (int) (arguments / Byte.SIZE), registrar);
            } catch (IOException failed) {
                throw new UncheckedIOException("the function " + function + " cannot be read", failed);
            }
        }
    }
}
