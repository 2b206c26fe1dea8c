package org.orrery.explore;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Lets in what comes from the page itself: another page of the same browser, or a name that now points to this machine, gets nothing. */
final class Gate {
    /** Largest request in bytes. */
    static final int LARGEST_BODY = 64 * 1024;

    private static final int TOKEN_BYTES = 16;

    private final String token;
    private final Set<String> hosts;
    private final Set<String> origins;

    private Gate(String token, int port) {
        this.token = token;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        this.origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port, "http://[::1]:" + port);
    }

    /** Creates a gate with a token of 128 bits that nobody can guess. */
    static Gate at(int port) {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Gate(HexFormat.of().formatHex(bytes), port);
    }

    String token() {
        return token;
    }

    /**
     * Returns what a request asks for: the path behind the token.
     *
     * @throws Refused if it does not come from the page
     */
    String admit(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        if (!hosts.contains(String.valueOf(only(headers, "Host")))) {
            throw new Refused(
                    403, "this server answers at 127.0.0.1 only, under the address that orrery explore printed");
        }
        String site = only(headers, "Sec-Fetch-Site");
        if (site != null && !Set.of("none", "same-origin").contains(site)) {
            throw new Refused(403, "another page may not use this server");
        }
        String origin = only(headers, "Origin");
        if (origin != null && !origins.contains(origin)) {
            throw new Refused(403, "another page may not use this server");
        }
        String path = String.valueOf(exchange.getRequestURI().getRawPath());
        int end = path.indexOf('/', 1);
        String given = path.startsWith("/") ? path.substring(1, end < 0 ? path.length() : end) : "";
        if (!MessageDigest.isEqual(bytes(given), bytes(token))) {
            throw new Refused(404, "there is nothing here; take the whole address that orrery explore printed");
        }
        return end < 0 ? "" : path.substring(end + 1);
    }

    /** Returns a header that stands there once; null if it does not, and something that fits nothing if it stands there twice. */
    private static String only(Headers headers, String name) {
        List<String> values = headers.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.get(0) : "";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the body of a request.
     *
     * @throws Refused if it is no JSON, or larger than {@value #LARGEST_BODY} bytes
     */
    static byte[] body(HttpExchange exchange) throws IOException {
        String type = String.valueOf(only(exchange.getRequestHeaders(), "Content-Type"));
        if (!type.equals("application/json")) {
            throw new Refused(415, "expected a body of the type application/json");
        }
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw new Refused(413, "a request has up to " + LARGEST_BODY / 1024 + " KiB");
            }
            return body;
        }
    }
}
