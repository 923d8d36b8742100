import java.util.List;
import org.codehaus.groovy.ast.*;
import org.codehaus.groovy.ast.expr.*;
import org.codehaus.groovy.ast.stmt.*;

/** Writes expressions, and whatever an expression can hold. */
abstract class ExpressionWriter extends JsonLine {
    /** Nodes in nodes; what lies deeper is written as {"k":"deep"}. */
    private static final int DEPTH = 500;
    private int depth;

    abstract void statement(Statement node);

    void parameters(Parameter[] parameters) {
        if (parameters == null) return;
        begin("p");
        for (Parameter parameter : parameters) {
            open("param", parameter);
            text("n", parameter.getName());
            begin("a");
            if (parameter.getInitialExpression() != null) node(parameter.getInitialExpression());
            end();
            close();
        }
        end();
    }

    void annotations(AnnotatedNode holder) {
        for (AnnotationNode annotation : holder.getAnnotations()) {
            open("annotation", annotation);
            text("n", annotation.getClassNode().getName());
            begin("a");
            annotation.getMembers().forEach((name, value) -> pair(annotation, name, value));
            end();
            close();
        }
    }

    void pair(ASTNode at, String name, Expression value) {
        open("pair", at);
        begin("a");
        open("str", at);
        text("v", name);
        close();
        node(value);
        end();
        close();
    }

    void assignment(ASTNode at, String name, Expression value, boolean declares) {
        open("set", at);
        text("n", name);
        if (declares) out.append(",\"d\":1");
        begin("a");
        node(value);
        end();
        close();
    }

    void node(ASTNode node) {
        if (node == null || node instanceof EmptyExpression || node instanceof EmptyStatement) return;
        if (depth >= DEPTH) {
            open("deep", node);
            close();
            return;
        }
        depth++;
        if (node instanceof Statement statement) statement(statement);
        else expression((Expression) node);
        depth--;
    }

    void expression(Expression node) {
        if (node instanceof MethodCallExpression call) call(call);
        else if (node instanceof StaticMethodCallExpression call) named("call", node, call.getMethod(), call.getArguments());
        else if (node instanceof ConstructorCallExpression call) named("new", node, call.getType().getName(), call.getArguments());
        else if (node instanceof GStringExpression text) interpolated(text);
        else if (node instanceof ConstantExpression constant) constant(constant);
        else if (node instanceof VariableExpression variable) named("var", node, variable.getName());
        else if (node instanceof ClassExpression type) named("var", node, type.getType().getName());
        else if (node instanceof PropertyExpression property) property(property);
        else if (node instanceof MapExpression map) several("map", node, map.getMapEntryExpressions());
        else if (node instanceof MapEntryExpression entry) several("pair", node, List.of(entry.getKeyExpression(), entry.getValueExpression()));
        else if (node instanceof ListExpression list) several("list", node, list.getExpressions());
        else if (node instanceof TupleExpression tuple) several("list", node, tuple.getExpressions());
        else if (node instanceof ClosureExpression closure) closure(closure);
        else if (node instanceof DeclarationExpression declaration) declaration(declaration);
        else if (node instanceof BinaryExpression binary) binary(binary);
        else if (node instanceof ElvisOperatorExpression elvis) several("either", node, List.of(elvis.getTrueExpression(), elvis.getFalseExpression()));
        else if (node instanceof TernaryExpression ternary) ternary(ternary);
        else if (node instanceof CastExpression cast) several("cast", node, List.of(cast.getExpression()));
        else if (node instanceof BooleanExpression test) node(test.getExpression());
        else other(node);
    }

    void call(MethodCallExpression call) {
        open("call", call);
        if (call.getMethod() instanceof ConstantExpression) text("n", call.getMethodAsString());
        if (!call.isImplicitThis()) {
            out.append(",\"o\":");
            single(call.getObjectExpression());
        }
        begin("a");
        arguments(call.getArguments());
        if (!(call.getMethod() instanceof ConstantExpression)) node(call.getMethod());
        end();
        close();
    }

    void arguments(Expression arguments) {
        if (arguments instanceof TupleExpression tuple) tuple.getExpressions().forEach(this::node);
        else node(arguments);
    }

    /** Named arguments stand in a map among the others. */
    private void named(String kind, Expression at, String name, Expression arguments) {
        open(kind, at);
        text("n", name);
        begin("a");
        arguments(arguments);
        end();
        close();
    }

    private void named(String kind, Expression at, String name) {
        open(kind, at);
        text("n", name);
        close();
    }

    private void property(PropertyExpression property) {
        open("prop", property);
        if (property.getProperty() instanceof ConstantExpression) text("n", property.getPropertyAsString());
        out.append(",\"o\":");
        single(property.getObjectExpression());
        close();
    }

    void interpolated(GStringExpression text) {
        open("text", text);
        begin("a");
        List<Expression> values = text.getValues();
        for (int i = 0; i < text.getStrings().size(); i++) {
            constant(text.getStrings().get(i));
            if (i < values.size()) node(values.get(i));
        }
        end();
        close();
    }

    private void constant(ConstantExpression constant) {
        Object value = constant.getValue();
        if (value instanceof String text) {
            open("str", constant);
            text("v", text);
        } else {
            open("const", constant);
            text("v", String.valueOf(value));
        }
        close();
    }

    void closure(ClosureExpression closure) {
        open("closure", closure);
        parameters(closure.getParameters());
        begin("a");
        node(closure.getCode());
        end();
        close();
    }

    void declaration(DeclarationExpression declaration) {
        annotations(declaration);
        if (!declaration.isMultipleAssignmentDeclaration()) {
            assignment(declaration, declaration.getVariableExpression().getName(), declaration.getRightExpression(), true);
            return;
        }
        List<Expression> names = declaration.getTupleExpression().getExpressions();
        for (Expression name : names) assignment(declaration, ((VariableExpression) name).getName(), new MethodCallExpression(name, "unpack", new ArgumentListExpression()), true);
        node(declaration.getRightExpression());
    }

    void binary(BinaryExpression binary) {
        String operation = binary.getOperation().getText();
        if (operation.equals("=") && binary.getLeftExpression() instanceof VariableExpression variable) {
            assignment(binary, variable.getName(), binary.getRightExpression(), false);
            return;
        }
        open("bin", binary);
        text("n", operation);
        begin("a");
        node(binary.getLeftExpression());
        node(binary.getRightExpression());
        end();
        close();
    }

    void ternary(TernaryExpression ternary) {
        open("either", ternary);
        begin("a");
        node(ternary.getTrueExpression());
        node(ternary.getFalseExpression());
        end();
        out.append(",\"t\":");
        single(ternary.getBooleanExpression());
        close();
    }

    /** Anything else: what it is made of. */
    void other(Expression node) {
        open("other", node);
        begin("a");
        node.visit(new CodeVisitorSupport() {
            void inner(Expression part) {
                node(part);
            }

            @Override public void visitUnaryMinusExpression(UnaryMinusExpression e) { inner(e.getExpression()); }
            @Override public void visitUnaryPlusExpression(UnaryPlusExpression e) { inner(e.getExpression()); }
            @Override public void visitBitwiseNegationExpression(BitwiseNegationExpression e) { inner(e.getExpression()); }
            @Override public void visitPostfixExpression(PostfixExpression e) { inner(e.getExpression()); }
            @Override public void visitPrefixExpression(PrefixExpression e) { inner(e.getExpression()); }
            @Override public void visitNotExpression(NotExpression e) { inner(e.getExpression()); }
            @Override public void visitSpreadExpression(SpreadExpression e) { inner(e.getExpression()); }
            @Override public void visitSpreadMapExpression(SpreadMapExpression e) { inner(e.getExpression()); }
            @Override public void visitMethodPointerExpression(MethodPointerExpression e) { inner(e.getExpression()); }
            @Override public void visitArrayExpression(ArrayExpression e) { e.getExpressions().forEach(this::inner); }
            @Override public void visitRangeExpression(RangeExpression e) { inner(e.getFrom()); inner(e.getTo()); }
        });
        end();
        close();
    }

    void several(String kind, ASTNode at, List<? extends ASTNode> parts) {
        open(kind, at);
        begin("a");
        parts.forEach(this::node);
        end();
        close();
    }

    /** A value that stands alone, so that there must be one. */
    void single(Expression node) {
        int before = out.length();
        node(node);
        if (out.length() == before) out.append("null");
    }
}
