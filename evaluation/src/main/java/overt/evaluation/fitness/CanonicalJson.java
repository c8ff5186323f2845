package overt.evaluation.fitness;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Writes JSON in the one spelling of RFC 8785 (JSON Canonicalization Scheme), so that equal content has equal bytes: members in
 * the order of their UTF-16 names, no white space, numbers as ECMAScript writes them.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    /** @throws IllegalArgumentException if a number is not finite or text is not Unicode */
    static String write(JsonNode value) {
        StringBuilder json = new StringBuilder();
        append(value, json);
        return json.toString();
    }

    private static void append(JsonNode value, StringBuilder json) {
        if (value.isObject()) {
            appendObject(value, json);
        } else if (value.isArray()) {
            appendArray(value.values().iterator(), json);
        } else if (value.isString()) {
            appendText(value.stringValue(), json);
        } else if (value.isNumber()) {
            json.append(number(value.doubleValue()));
        } else if (value.isBoolean() || value.isNull()) {
            json.append(value);
        } else {
            throw new IllegalArgumentException("JSON has no " + value.getNodeType());
        }
    }

    private static void appendObject(JsonNode object, StringBuilder json) {
        List<Map.Entry<String, JsonNode>> members = object.properties().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey)) // Java compares UTF-16 code units, as the RFC asks
                .toList();
        json.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> member : members) {
            json.append(separator);
            appendText(member.getKey(), json);
            json.append(':');
            append(member.getValue(), json);
            separator = ",";
        }
        json.append('}');
    }

    private static void appendArray(Iterator<JsonNode> values, StringBuilder json) {
        json.append('[');
        while (values.hasNext()) {
            append(values.next(), json);
            json.append(values.hasNext() ? "," : "");
        }
        json.append(']');
    }

    private static void appendText(String text, StringBuilder json) {
        json.append('"');
        text.codePoints().forEach(c -> appendCharacter(c, json));
        json.append('"');
    }

    private static void appendCharacter(int c, StringBuilder json) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> {
                if (Character.getType(c) == Character.SURROGATE) {
                    throw new IllegalArgumentException("half a surrogate pair is not text");
                }
                if (c < ' ') {
                    json.append("\\u%04x".formatted(c));
                } else {
                    json.appendCodePoint(c);
                }
            }
        }
    }

    /** As ECMAScript's Number::toString, which RFC 8785 refers to: the shortest digits that give the number back. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number " + value);
        }
        if (value == 0) {
            return "0"; // of either sign
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale(); // how many digits stand before the decimal point
        String sign = value < 0 ? "-" : "";
        if (point > 21 || point < -5) {
            return sign + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e"
                    + (point > 0 ? "+" : "") + (point - 1);
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return sign + digits + "0".repeat(point - digits.length());
        }
        return sign + digits.substring(0, point) + "." + digits.substring(point);
    }

    private static BigDecimal shortest(double value) {
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        // Java writes two digits at least, ECMAScript one where it is enough: 5e-324.
        BigDecimal oneDigit = shortest.round(new MathContext(1));
        return oneDigit.doubleValue() == value ? oneDigit.stripTrailingZeros() : shortest;
    }
}
