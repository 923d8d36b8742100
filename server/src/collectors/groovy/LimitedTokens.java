import groovyjarjarantlr4.v4.runtime.CommonTokenStream;
import groovyjarjarantlr4.v4.runtime.TokenSource;

/** Tokens of a script until its limit is passed: whatever the parser tries, it asks for the next one. */
final class LimitedTokens extends CommonTokenStream {
    private final Limit limit;

    LimitedTokens(TokenSource source, Limit limit) {
        super(source);
        this.limit = limit;
    }

    @Override
    public int LA(int offset) {
        limit.check();
        return super.LA(offset);
    }
}
