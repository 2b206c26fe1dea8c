package org.orrery.hardware.net;

import java.util.HexFormat;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.random.RandomStream;

/** Where a NIC's RSS key comes from. */
public sealed interface RssKey {
    /** Returns the key of one NIC in one run. */
    Toeplitz hash(RandomStream stream);

    /** A key drawn at each start of the driver. */
    @TypeName(value = "random", doc = "Drawn at each start of the driver.")
    record Random() implements RssKey {
        @Override
        public Toeplitz hash(RandomStream stream) {
            byte[] key = new byte[Toeplitz.KEY_BYTES];
            for (int i = 0; i < key.length; i++) {
                key[i] = (byte) stream.nextInt(0, 255);
            }
            return new Toeplitz(key);
        }
    }

    /** A fixed key. */
    @TypeName(value = "fixed", doc = "The same key in every VM.")
    record Fixed(@Param(doc = "80 hexadecimal digits.") String hex) implements RssKey {
        /** Checks the digits. */
        public Fixed {
            boolean valid = hex.length() == 2 * Toeplitz.KEY_BYTES;
            try {
                HexFormat.of().parseHex(hex);
            } catch (IllegalArgumentException notHexadecimal) {
                valid = false;
            }
            if (!valid) {
                throw new ParamException("hex", "an RSS key is 80 hexadecimal digits, not '" + hex + "'");
            }
        }

        @Override
        public Toeplitz hash(RandomStream stream) {
            return Toeplitz.ofHex(hex);
        }
    }
}
