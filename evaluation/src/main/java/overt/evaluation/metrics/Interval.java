package overt.evaluation.metrics;

/** A closed range in which a quantity lies with the stated confidence; unless said otherwise 95 %. */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("not an interval: " + low + " to " + high);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
