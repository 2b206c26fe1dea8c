package org.orrery.studies.execute;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Files of finished runs as earlier versions wrote them: JSON with the SHA-256 of all before it as its last key. */
final class OldFile {
    private OldFile() {}

    static byte[] sealed(byte[] json) {
        byte[] content = Arrays.copyOf(json, json.length - 1);
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return (new String(content, StandardCharsets.UTF_8) + ",\"sha256\":\"" + digest + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
