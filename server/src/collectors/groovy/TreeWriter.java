import java.util.List;
import org.codehaus.groovy.ast.*;
import org.codehaus.groovy.ast.stmt.*;

/** Writes the nodes of one script as JSON; their kinds are declared in tree.ts. */
final class TreeWriter extends ExpressionWriter {
    String script(ModuleNode module) {
        out.append('[');
        for (ImportNode one : module.getImports()) imported(one);
        for (ImportNode one : module.getStarImports()) imported(one);
        for (ImportNode one : module.getStaticImports().values()) imported(one);
        for (ImportNode one : module.getStaticStarImports().values()) imported(one);
        if (module.getPackage() != null) annotations(module.getPackage());
        for (ClassNode type : module.getClasses()) if (!type.isScript()) type(type);
        for (MethodNode method : module.getMethods()) method(method);
        node(module.getStatementBlock());
        return out.append(']').toString();
    }

    private void imported(ImportNode one) {
        annotations(one);
        open("import", one);
        text("n", one.getType() == null ? String.valueOf(one.getPackageName()) : one.getType().getName());
        close();
    }

    private void type(ClassNode type) {
        annotations(type);
        open("class", type);
        text("n", type.getName());
        begin("a");
        for (FieldNode field : type.getFields()) {
            annotations(field);
            if (field.getInitialExpression() != null) assignment(field, field.getName(), field.getInitialExpression(), true);
        }
        for (MethodNode method : type.getMethods()) method(method);
        for (MethodNode method : type.getDeclaredConstructors()) method(method);
        for (Statement statement : type.getObjectInitializerStatements()) node(statement);
        end();
        close();
    }

    private void method(MethodNode method) {
        annotations(method);
        open("def", method);
        text("n", method.getName());
        parameters(method.getParameters());
        begin("a");
        if (method.getCode() != null) node(method.getCode());
        end();
        close();
    }

    @Override
    void statement(Statement node) {
        if (node instanceof ExpressionStatement expression) node(expression.getExpression());
        else if (node instanceof ReturnStatement returned) several("return", node, List.of(returned.getExpression()));
        else if (node instanceof BlockStatement block) several("block", node, block.getStatements());
        else if (node instanceof IfStatement choice) several("block", node, List.of(choice.getBooleanExpression(), choice.getIfBlock(), choice.getElseBlock()));
        else if (node instanceof ForStatement loop) loop(loop);
        else if (node instanceof WhileStatement loop) several("block", node, List.of(loop.getBooleanExpression(), loop.getLoopBlock()));
        else if (node instanceof DoWhileStatement loop) several("block", node, List.of(loop.getLoopBlock(), loop.getBooleanExpression()));
        else if (node instanceof TryCatchStatement attempt) attempt(attempt);
        else if (node instanceof SwitchStatement choice) choice(choice);
        else if (node instanceof SynchronizedStatement locked) several("block", node, List.of(locked.getExpression(), locked.getCode()));
        else if (node instanceof ThrowStatement thrown) several("block", node, List.of(thrown.getExpression()));
        else if (node instanceof AssertStatement asserted) several("block", node, List.of(asserted.getBooleanExpression(), asserted.getMessageExpression()));
    }

    private void loop(ForStatement loop) {
        open("for", loop);
        text("n", loop.getVariable().getName());
        begin("a");
        node(loop.getCollectionExpression());
        node(loop.getLoopBlock());
        end();
        close();
    }

    private void attempt(TryCatchStatement attempt) {
        open("block", attempt);
        begin("a");
        attempt.getResourceStatements().forEach(this::node);
        node(attempt.getTryStatement());
        attempt.getCatchStatements().forEach(caught -> node(caught.getCode()));
        node(attempt.getFinallyStatement());
        end();
        close();
    }

    private void choice(SwitchStatement choice) {
        open("block", choice);
        begin("a");
        node(choice.getExpression());
        for (CaseStatement one : choice.getCaseStatements()) {
            node(one.getExpression());
            node(one.getCode());
        }
        node(choice.getDefaultStatement());
        end();
        close();
    }
}
