import org.codehaus.groovy.ast.ASTNode;

/** Puts the JSON of one tree together. */
class JsonLine {
    final StringBuilder out = new StringBuilder();

    void open(String kind, ASTNode at) {
        char last = out.charAt(out.length() - 1);
        if (last == '}') out.append(',');
        out.append("{\"k\":\"").append(kind).append("\",\"l\":").append(Math.max(at.getLineNumber(), 0));
    }

    void close() {
        out.append('}');
    }

    void begin(String name) {
        out.append(",\"").append(name).append("\":[");
    }

    void end() {
        out.append(']');
    }

    void text(String name, String value) {
        out.append(",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        out.append('"');
    }
}
