package org.orrery.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes data for the script of a page: the same bytes everywhere, and nothing that could end the element it stands in. */
final class Json {
    /** Pictures are read no closer. */
    private static final MathContext DIGITS = new MathContext(7, RoundingMode.HALF_EVEN);

    private final Map<String, String> members = new LinkedHashMap<>();

    /** Adds a member whose value is already JSON. */
    Json raw(String name, String json) {
        members.put(name, json);
        return this;
    }

    Json with(String name, String text) {
        return raw(name, string(text));
    }

    Json with(String name, double number) {
        return raw(name, number(number));
    }

    Json with(String name, boolean value) {
        return value ? raw(name, "true") : this;
    }

    Json with(String name, Json object) {
        return raw(name, object.toString());
    }

    Json objects(String name, List<Json> objects) {
        return raw(name, array(objects.stream().map(Json::toString).toList()));
    }

    Json texts(String name, List<String> texts) {
        return raw(name, array(texts.stream().map(Json::string).toList()));
    }

    /** Adds the members of another. */
    Json with(Json other) {
        members.putAll(other.members);
        return this;
    }

    static String array(List<String> elements) {
        return elements.stream().collect(Collectors.joining(",", "[", "]"));
    }

    /** A string in quotes; {@code <}, {@code >}, {@code &} and the separators of lines that JavaScript knows are escaped. */
    static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : Texts.printable(text).toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
                json.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** Seven significant digits; {@code null} for what is not finite. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        String plain = rounded.toPlainString();
        return plain.length() <= 12 ? plain : rounded.toString();
    }

    @Override
    public String toString() {
        return members.entrySet().stream()
                .map(member -> string(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
