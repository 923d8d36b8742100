import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import groovyjarjarantlr4.v4.runtime.Lexer;
import groovyjarjarantlr4.v4.runtime.Parser;
import org.apache.groovy.parser.antlr4.AstBuilder;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;

/**
 * Reads Groovy scripts as syntax trees; runs nothing of them. Only AstBuilder is called, which turns text into nodes:
 * no CompilationUnit exists, so there are no phases, no AST transformations (Grab, ASTTest, BaseScript, global ones), no
 * resolving and no loading of classes. Standard input: one line per script, "<id> <milliseconds of processor time>
 * <base64 of its UTF-8>". Standard output: one line of JSON per script, {"id":…,"tree":…} or
 * {"id":…,"error":"syntax"|"too-deep"|"timeout","line":…}, both with the milliseconds it took as "cpu"; no message of the
 * parser, which could quote the script. The node kinds are declared in tree.ts.
 */
public final class GroovyTree {
    /** Bytes: the parser and the writer call themselves as deep as a script is nested. */
    private static final long STACK = 256L << 20;

    public static void main(String[] arguments) throws Exception {
        // Whatever a library prints must not stand between the answers.
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Thread thread = new Thread(null, () -> serve(out), "parser", STACK);
        thread.start();
        thread.join();
    }

    private static void serve(PrintStream out) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] asked = line.split(" ", 3);
                String text = new String(Base64.getDecoder().decode(asked[2]), StandardCharsets.UTF_8);
                Limit limit = new Limit(Long.parseLong(asked[1]));
                String answer = answer(text, limit);
                out.println("{\"id\":" + Long.parseLong(asked[0]) + ",\"cpu\":" + limit.spent() + "," + answer + "}");
            }
        } catch (IOException gone) {
            // The parent has closed the pipe.
        }
    }

    private static String answer(String text, Limit limit) {
        try {
            CompilerConfiguration configuration = new CompilerConfiguration();
            SourceUnit source = new SourceUnit("script", text, configuration, null, new ErrorCollector(configuration));
            AstBuilder builder = new AstBuilder(source, false, false);
            prepare(builder, limit);
            return "\"tree\":" + new TreeWriter().script(builder.buildAST());
        } catch (Limit.Passed passed) {
            return "\"error\":\"timeout\"";
        } catch (StackOverflowError tooDeep) {
            return "\"error\":\"too-deep\"";
        } catch (CompilationFailedException | GroovyBugError rejected) {
            return limit.isOver() ? "\"error\":\"timeout\"" : "\"error\":\"syntax\",\"line\":" + lineOf(rejected);
        } catch (RuntimeException rejected) {
            return limit.isOver() ? "\"error\":\"timeout\"" : "\"error\":\"syntax\",\"line\":0";
        }
    }

    /**
     * Lets the parser keep what it found out about lookahead that needs the whole context: most pipelines have places that
     * need it (commands in nested closures), and finding it out anew for every script takes a hundred times as long. And
     * gives it tokens that end when the limit is passed. It tries the quick prediction (SLL) by itself before the full one.
     */
    private static void prepare(AstBuilder builder, Limit limit) {
        try {
            Parser parser = (Parser) fieldOf(builder, "parser");
            parser.getInterpreter().enable_global_context_dfa = true;
            parser.setInputStream(new LimitedTokens((Lexer) fieldOf(builder, "lexer"), limit));
        } catch (ReflectiveOperationException otherVersion) {
            // Slower, and without a limit of its own; otherwise the same.
        }
    }

    private static Object fieldOf(AstBuilder builder, String name) throws ReflectiveOperationException {
        Field field = AstBuilder.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(builder);
    }

    private static int lineOf(Throwable rejected) {
        if (!(rejected instanceof MultipleCompilationErrorsException failure)) return 0;
        for (Object message : failure.getErrorCollector().getErrors())
            if (message instanceof SyntaxErrorMessage syntax) return syntax.getCause().getLine();
        return 0;
    }
}
