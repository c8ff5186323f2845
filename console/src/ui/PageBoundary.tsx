import { Component, type ReactNode } from 'react';
import { m } from '../messages';
import { Note } from './parts';

interface Props {
  /** Another page gets a new chance. */
  page: string;
  children: ReactNode;
}

/** A page that fails leaves the frame around it standing, with the menu and the emergency stop. */
export class PageBoundary extends Component<Props, { failedOn?: string }> {
  state: { failedOn?: string } = {};

  static getDerivedStateFromError() {
    return { failedOn: '' };
  }

  componentDidCatch() {
    this.setState({ failedOn: this.props.page });
  }

  componentDidUpdate(before: Props) {
    if (before.page !== this.props.page && this.state.failedOn !== undefined) this.setState({ failedOn: undefined });
  }

  render() {
    if (this.state.failedOn === undefined) return this.props.children;
    return (
      <Note tone="bad" role="alert">
        <p>{m.problem.unknown}</p>
      </Note>
    );
  }
}
