import { m } from '../messages';
import classes from './ScoreScale.module.css';

/**
 * A comparison score against its threshold on the scale from 0 to 1. Never a percentage: a cosine similarity is none. Scores below 0
 * cannot raise an alert, so the scale begins at 0.
 */
export function ScoreScale({ score, threshold, compact }: { score: number; threshold: number; compact?: boolean }) {
  const at = (value: number) => 24 + 432 * Math.min(1, Math.max(0, value));
  const text = m.alert.scoreText(showScore(score), showScore(threshold));
  if (compact) {
    return (
      <span className="number">
        {m.alert.score} <strong>{showScore(score)}</strong>{' '}
        <span className="dim">{m.alert.thresholdShort(showScore(threshold))}</span>
      </span>
    );
  }
  return (
    <figure className={classes.figure}>
      <svg viewBox="0 0 480 104" role="img" aria-label={text} className={classes.scale}>
        <line x1={at(0)} x2={at(1)} y1="56" y2="56" className={classes.axis} />
        <line x1={at(threshold)} x2={at(1)} y1="56" y2="56" className={classes.above} />
        {[0, 0.2, 0.4, 0.6, 0.8, 1].map((tick) => (
          <g key={tick}>
            <line x1={at(tick)} x2={at(tick)} y1="50" y2="62" className={classes.tick} />
            <text x={at(tick)} y="80" textAnchor="middle" className={classes.tickText}>
              {tick.toFixed(1)}
            </text>
          </g>
        ))}
        <line x1={at(threshold)} x2={at(threshold)} y1="38" y2="66" className={classes.threshold} />
        <text x={at(threshold)} y="99" textAnchor="middle" className={classes.label}>
          {m.alert.thresholdShort(showScore(threshold))}
        </text>
        <path d={`M${at(score)} 50 l-10 -16 h20 z`} className={classes.marker} />
        <text x={at(score)} y="26" textAnchor="middle" className={classes.score}>
          {showScore(score)}
        </text>
      </svg>
      <figcaption className="small dim">{m.alert.scoreMeaning}</figcaption>
    </figure>
  );
}

export function showScore(value: number): string {
  return value.toFixed(3);
}
