package org.orrery.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Answers requests: the fixed parts of the page, and what its script asks for. Nothing else has a name here. */
final class Routes implements HttpHandler {
    private static final String JSON_TYPE = "application/json; charset=utf-8";
    private static final int DEEPEST = 10;
    private static final int NO_BODY = -1;

    private final Gate gate;
    private final Desk desk;
    private final Map<String, PagePart> parts = PagePart.all();
    private final ObjectMapper json = new ObjectMapper();

    Routes(Gate gate, Desk desk) {
        this.gate = gate;
        this.desk = desk;
        json.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange, gate.admit(exchange));
            } catch (Refused refused) {
                send(exchange, refused.status(), JSON_TYPE, message(refused.getMessage()));
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                send(exchange, 503, JSON_TYPE, message("the server ends"));
            } catch (RuntimeException defect) {
                String what = "this is a defect of Orrery; report it: " + defect + " at "
                        + Arrays.stream(defect.getStackTrace())
                                .findFirst()
                                .map(String::valueOf)
                                .orElse("");
                send(exchange, 500, JSON_TYPE, message(what));
            }
        }
    }

    private byte[] message(String text) throws IOException {
        return json.writeValueAsBytes(JsonNodeFactory.instance.objectNode().put("error", text));
    }

    private void answer(HttpExchange exchange, String path) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        PagePart part = parts.get(path);
        if (method.equals("GET") && part != null) {
            send(exchange, 200, part.type(), part.bytes());
        } else if (method.equals("GET")) {
            read(exchange, path);
        } else if (method.equals("POST")) {
            write(exchange, path);
        } else {
            throw new Refused(405, "expected GET or POST");
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException, InterruptedException {
        String session = argument(exchange, "session");
        switch (path) {
            case "poll" -> send(exchange, desk.poll(session, number(argument(exchange, "since"))));
            case "knobs" -> send(exchange, desk.knobs(session));
            default -> throw new Refused(404, "there is nothing here");
        }
    }

    private void write(HttpExchange exchange, String path) throws IOException {
        JsonNode body = parse(Gate.body(exchange));
        String session = argument(exchange, "session");
        switch (path) {
            case "session" -> send(exchange, desk.open());
            case "state" -> send(exchange, desk.state(session, body));
            case "pin" -> send(exchange, desk.pin(session, body));
            case "cancel" -> send(exchange, desk.cancel(session));
            default -> throw new Refused(404, "there is nothing here");
        }
    }

    private JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode node = json.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException bad) {
            throw new Refused(400, "the body is no JSON: " + bad.getOriginalMessage());
        }
        throw new Refused(400, "the body is no JSON object");
    }

    private static String argument(HttpExchange exchange, String name) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static long number(String text) {
        return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private void send(HttpExchange exchange, JsonNode node) throws IOException {
        send(exchange, 200, JSON_TYPE, json.writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
