package overt.deployment;

/**
 * Why something is refused.
 *
 * @param rule that is not met
 * @param text what is wrong, where, and what to do about it
 */
public record Reason(Rule rule, String text) {
    @Override
    public String toString() {
        return text;
    }
}
