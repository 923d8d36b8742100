import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads lines of a pattern and a name in base64, and says for each whether java.util.regex matches in full: 1, 0, or x for no pattern. */
public final class FullMatch {
    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        StringBuilder answers = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int space = line.indexOf(' ');
            answers.append(answer(decode(line.substring(0, space)), decode(line.substring(space + 1)))).append('\n');
        }
        System.out.print(answers);
    }

    private static char answer(String pattern, String name) {
        try {
            return Pattern.compile(pattern).matcher(name).matches() ? '1' : '0';
        } catch (PatternSyntaxException refused) {
            return 'x';
        }
    }

    private static String decode(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
